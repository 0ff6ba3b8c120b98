import { loadContract } from '@poolgate/server/api/contract.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(loadContract('gateway').document, 'gateway');

/** Fails where a value is not what the gateway's contract calls by this name. */
export function expectContract(schema: string, value: unknown): void {
  const validate = ajv.getSchema(`gateway#/components/schemas/${schema}`);
  if (!validate) throw new Error(`the contract has no schema ${schema}`);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}
