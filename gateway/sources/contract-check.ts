import { loadContract } from '@poolgate/contracts/server/contract.ts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The answer does not have the shape of the contract. The message says where, never what stood there. */
export class ShapeFault extends Error {
  override name = 'ShapeFault';
}

let ajv: Ajv2020 | undefined;
const checks = new Map<string, ValidateFunction>();

/** The checks come from the contract itself, so that the two cannot drift apart. */
function checkFor(schema: string): ValidateFunction {
  const made = checks.get(schema);
  if (made) return made;
  if (!ajv) {
    // A newer service may tell more than this gateway knows. That is left out; it is no reason to lose its pools.
    ajv = new Ajv2020({ strict: false, removeAdditional: true });
    addFormats.default(ajv);
    ajv.addSchema(loadContract('scraper').document, 'scraper');
  }
  const check = ajv.compile({ $ref: `scraper#/components/schemas/${schema}` });
  checks.set(schema, check);
  return check;
}

/**
 * The answer, which is what the scraper contract calls by this name; fields that the contract does not know are taken out of it.
 * @throws ShapeFault
 */
export function checked(schema: string, answer: unknown): unknown {
  const check = checkFor(schema);
  if (check(answer)) return answer;
  const fault = check.errors?.[0];
  const missing = fault?.params.missingProperty as string | undefined;
  const path = [...(fault?.instancePath ?? '').split('/').slice(1), ...(missing === undefined ? [] : [missing])];
  throw new ShapeFault(`${path.join('.') || 'the answer'} is not as the contract has it`);
}
