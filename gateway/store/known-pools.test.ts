import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysWereMade, knownPools } from '@poolgate/access/known-pools.ts';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { silent, temporaryFolder, testClock } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import { openStore } from './store.ts';

/** The file that the gateway writes, with three pools, and still open. */
function written() {
  const folder = temporaryFolder();
  const store = openStore(folder, silent);
  const state = new GatewayState(testClock().now);
  state.take({ kind: 'added', address: { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' } });
  const pools = [
    sampleChange('alpha_002', { pool: { client_name: 'Зимний "Клуб"' } }),
    sampleChange('alpha_001', { pool: { client_name: 'Aurora Compute AB', active: false } }),
    sampleChange('alpha_003', { pool: { client_name: 'Aurora Compute AB' } }),
  ];
  state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: true, pools, removed: [] } });
  store.save(state);
  return { folder, store };
}

const aurora = { poolId: 'alpha_001', clientName: 'Aurora Compute AB' };
const winter = { poolId: 'alpha_002', clientName: 'Зимний "Клуб"' };

test('the command line reads whose pools the gateway wrote, while it runs and after', () => {
  const { folder, store } = written();
  const all = [aurora, winter, { ...aurora, poolId: 'alpha_003' }];
  expect(knownPools(folder)).toEqual(all);
  expect(keysWereMade(folder)).toBe(false);
  store.keyMadeByHand.set();
  store.close();
  expect(keysWereMade(folder)).toBe(true);
  expect(knownPools(folder)).toEqual(all);
});

test("a pool that is refused or unread now is its client's, where one alone is named", () => {
  const { folder, store } = written();
  store.close();
  const file = new Database(join(folder, 'gateway.db'));
  const fault = (pool_id: string | null, pools: string[], ...client_names: string[]) => ({
    pool_id,
    pools,
    client_names,
  });
  const refused = [
    fault('alpha_009', ['alpha_009'], 'Aurora Compute AB'),
    fault(null, ['alpha_002', 'alpha_008'], 'Aurora Compute AB'),
    fault(null, ['alpha_007'], 'Aurora Compute AB', 'Another'),
  ];
  const configuration = {
    refused,
    skipped: [fault('beta_001', [], 'Aurora Compute AB')],
    warnings: [fault('x_1', [], 'Y')],
  };
  file.prepare('UPDATE source SET configuration = ?').run(JSON.stringify(configuration));
  const others = ['alpha_003', 'alpha_009', 'alpha_008', 'beta_001'].map((poolId) => ({ ...aurora, poolId }));
  expect(knownPools(folder)).toEqual([aurora, winter, ...others]);
  for (const damaged of ['{"refused":"x"}', '{"refused":[7]}', '[', '7']) {
    file.prepare('UPDATE source SET configuration = ?').run(damaged);
    expect(knownPools(folder)).toHaveLength(3);
  }
  file.close();
});

test('a row that cannot be read is left out; a file that cannot be read is as none', () => {
  const { folder, store } = written();
  store.close();
  const path = join(folder, 'gateway.db');
  const file = new Database(path);
  file.exec(`UPDATE pool SET pool = '{' WHERE pool_id = 'alpha_003'`);
  expect(knownPools(folder)).toEqual([aurora, winter]);
  file.exec(`UPDATE pool SET pool = '{"client_name": 5}' WHERE pool_id = 'alpha_001'`);
  expect(knownPools(folder)).toEqual([winter]);
  file.exec('DROP TABLE pool');
  file.close();
  expect(knownPools(folder)).toBeNull();
  writeFileSync(path, 'no database');
  expect(knownPools(folder)).toBeNull();
  expect(knownPools(join(folder, 'elsewhere'))).toBeNull();
});
