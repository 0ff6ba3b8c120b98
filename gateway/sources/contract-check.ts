import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Schemas = components['schemas'];

/** The answer does not have the shape of the contract. The message says where, never what stood there. */
export class ShapeFault extends Error {
  override name = 'ShapeFault';
}

/**
 * Checks answers by a contract of scraper services, and takes out of them what it does not know: a newer service may send more than
 * this gateway knows, and that is no reason to lose its pools.
 */
export function answerChecks(document: object): (schema: string, answer: unknown) => unknown {
  const ajv = new Ajv2020({ strict: false, strictNumbers: true, removeAdditional: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'scraper');
  const checks = new Map<string, ValidateFunction>();
  return (schema, answer) => {
    const check = checks.get(schema) ?? ajv.compile({ $ref: `scraper#/components/schemas/${schema}` });
    checks.set(schema, check);
    if (check(answer)) return answer;
    const fault = check.errors?.[0];
    const missing = fault?.params.missingProperty as string | undefined;
    const path = [...(fault?.instancePath ?? '').split('/').slice(1), ...(missing === undefined ? [] : [missing])];
    throw new ShapeFault(`${path.join('.') || 'the answer'} is not as the contract has it`);
  };
}

let ownChecks: ReturnType<typeof answerChecks> | undefined;

/**
 * The answer, which is what the scraper contract calls by this name; fields that the contract does not know are taken out of it. The
 * checks come from the contract itself, so that the two cannot drift apart.
 * @throws ShapeFault
 */
export function checked<Name extends keyof Schemas>(schema: Name, answer: unknown): Schemas[Name] {
  ownChecks ??= answerChecks(loadContract('scraper').document);
  return ownChecks(schema, answer) as Schemas[Name];
}
