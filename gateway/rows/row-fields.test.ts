import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { expect, test } from 'vitest';
import { type AccountListParts, accountLists, rowFields } from './row-fields.ts';

const gateway = loadContract('gateway');
const { schemas } = loadContract('scraper').document.components;

interface Schema {
  required: string[];
  properties: Record<string, { type?: unknown; items?: { $ref: string } }>;
}

const lists = Object.entries(accountLists) as [string, AccountListParts][];
const schemaOf = (name: string) => schemas[name] as unknown as Schema;

test('every list below one pool is one whose fields are decided about', () => {
  // Settings are no list.
  const others = ['getStatus', 'getTile', 'getPoolSettings'];
  const ofPool = gateway.operations.filter(
    ({ path, method, operationId }) =>
      path.startsWith('/api/pools/{pool_id}/') && method === 'get' && !others.includes(operationId),
  );
  expect(lists.map(([operationId]) => operationId).sort()).toEqual(ofPool.map(({ operationId }) => operationId).sort());
});

test.each(lists)(
  '%s: every field of the contract has its rule, and what may be hidden may be null',
  (operationId, of) => {
    const { properties } = schemaOf(of.schema);
    expect(Object.keys(properties).sort()).toEqual([...of.frame, of.list].sort());
    expect(properties[of.list]?.items?.$ref).toMatch(new RegExp(`/${of.row}$`));
    const row = schemaOf(of.row);
    const rules = rowFields[of.row] as Record<string, string>;
    expect(Object.keys(rules).sort()).toEqual(Object.keys(row.properties).sort());
    const { parts = [] } = gateway.operations.find((operation) => operation.operationId === operationId)?.access ?? {};
    // Whoever may ask for a list that needs one part sees that part.
    const mayBeHidden = keyParts.filter((part) => parts.length > 1 || !(parts as readonly KeyPart[]).includes(part));
    for (const [field, rule] of Object.entries(rules))
      if (mayBeHidden.includes(rule as KeyPart))
        expect([field, row.properties[field]?.type]).toEqual([field, expect.arrayContaining(['null'])]);
  },
);

test('every field of a trend has its rule', () => {
  const { properties } = schemaOf('PoolTrend');
  expect(Object.keys(rowFields.PoolTrend).sort()).toEqual(Object.keys(properties).sort());
});
