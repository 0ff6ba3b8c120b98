import { keyParts } from '@poolgate/access/key-record.ts';
import { type ContractOperation, loadContract } from '@poolgate/server/api/contract.ts';
import { expect, test } from 'vitest';
import { refusalOfOperation } from './authorize-operation.ts';
import type { Grant } from './grant.ts';

const { operations } = loadContract('gateway');
/** Which operations a role has, by the role that the contract says they need. */
const rows: Record<Grant['role'], Record<string, number | null>> = {
  admin: { anyone: null, read: null, metrics: null, admin: null },
  read: { anyone: null, read: null, metrics: 403, admin: 403 },
  metrics: { anyone: null, read: 403, metrics: null, admin: 403 },
  anybody: { anyone: null, read: null, metrics: null, admin: 403 },
  nobody: { anyone: null, read: 401, metrics: 401, admin: 401 },
};
const all = { parts: new Set<string>(keyParts) };
const statusOf = (role: Grant['role'], view: typeof all, { access }: ContractOperation) =>
  refusalOfOperation({ role, view }, access, 'npm run poolgate --')?.status ?? null;

test('the contract says of each operation what it needs, and every change needs an admin', () => {
  for (const { operationId, method, access } of operations) {
    expect([operationId, access]).toEqual([operationId, expect.objectContaining({ role: expect.any(String) })]);
    if (method !== 'get') expect([operationId, access?.role]).toEqual([operationId, 'admin']);
  }
  expect(refusalOfOperation({ role: 'read', view: all }, null, 'poolgate')?.status).toBe(403);
  expect(refusalOfOperation({ role: 'admin', view: all }, null, 'poolgate')).toBeNull();
});

test.each(Object.entries(rows))('the role %s', (role, statuses) => {
  for (const operation of operations)
    expect([operation.operationId, statusOf(role as Grant['role'], all, operation)]).toEqual([
      operation.operationId,
      statuses[operation.access?.role ?? ''],
    ]);
});

test('an operation about hidden parts alone is not there, and one about a seen part is', () => {
  let hidden = 0;
  for (let bits = 0; bits < 2 ** keyParts.length; bits += 1) {
    const parts = new Set<string>(keyParts.filter((_part, index) => (bits & (2 ** index)) !== 0));
    for (const operation of operations.filter(({ access }) => access?.parts !== undefined)) {
      const isSeen = operation.access?.parts?.some((part) => parts.has(part));
      expect([operation.operationId, [...parts], statusOf('read', { parts }, operation)]).toEqual([
        operation.operationId,
        [...parts],
        isSeen ? null : 404,
      ]);
      hidden += isSeen ? 0 : 1;
    }
  }
  expect(hidden).toBeGreaterThan(50);
});

test('what is refused says what to do, and a 401 how a key is sent', () => {
  for (const role of Object.keys(rows) as Grant['role'][])
    for (const { access } of operations) {
      const refusal = refusalOfOperation({ role, view: { parts: new Set() } }, access, 'npm run poolgate --');
      if (refusal === null) continue;
      expect(refusal.message).toMatch(/\. .*[a-z]\.$/);
      expect(refusal.challenge).toBe(refusal.status === 401 ? 'Bearer realm="poolgate"' : undefined);
    }
});
