import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { eventually, gatewayOver, temporaryFolder } from '../testing/gateway.ts';

const json = { 'Content-Type': 'application/json' };

test('another process that holds the file of the keys stops changes of keys alone', async () => {
  const stateDir = temporaryFolder();
  const gateway = await gatewayOver({}, { stateDir });
  const make = (name: string) =>
    gateway.ask('/api/keys', { method: 'POST', headers: json, body: JSON.stringify({ name, role: 'read' }) });
  const { id, key } = (await (await make('Reader')).json()) as { id: string; key: string };
  const other = new Database(join(stateDir, 'access.db'));
  other.exec('BEGIN IMMEDIATE');
  try {
    // To be written: a day of use, a refused key, a change.
    await gateway.get('/api/pools', { 'X-API-Key': key });
    await gateway.get('/api/pools', { 'X-API-Key': 'nonsense' });
    await gateway.ask('/api/sources/nobody', { method: 'DELETE' });
    const began = performance.now();
    const keys = await gateway.json<{ id: string; last_used_on: string | null }[]>('/api/keys');
    expect(keys.find((one) => one.id === id)?.last_used_on).not.toBeNull();
    await gateway.json('/api/audit');
    const refused = await make('Another');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({
      detail: 'This was not done: the file of the keys is being written by another process. Ask again in a moment.',
    });
    // Each wait for the other process would have taken 5 s.
    expect(performance.now() - began).toBeLessThan(4000);
  } finally {
    other.exec('ROLLBACK');
    other.close();
  }
  await eventually(async () => {
    const { entries } = await gateway.json<{ entries: { action: string }[] }>('/api/audit');
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['refused_key', 'delete_source', 'create_key']),
    );
  });
  expect((await make('Another')).status).toBe(200);
});
