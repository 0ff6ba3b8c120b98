import { loadContract } from '@poolgate/server/api/contract.ts';
import { expect, test } from 'vitest';
import { fullReading, worker } from '../../testing/samples.ts';
import { type Alpha, poolFile, startAlpha } from '../../testing/service/start-alpha.ts';
import { reads, startUpstream } from '../../testing/service/upstream.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import type { Reading } from '../adapter.ts';

const { operations } = loadContract('scraper');

const long = (length: number) => '…\u{1f600}'.repeat(length);
const now = Math.floor(Date.now() / 1000);
const day = (ago: number) => new Date((now - ago * 86_400) * 1000).toISOString().slice(0, 10);
const huge = '9'.repeat(31);
const payment = (ownId: string, amount: string, more = {}) => ({
  ...{ ownId, state: 'sent' as const, paidAt: now - 7200, amount, fee: null, tx: null },
  ...more,
});

/** What a pool sends that went mad: everything is larger or longer than an answer may hold. */
const mad: Partial<Reading> = {
  coin: long(300),
  currency: long(200),
  hashrates: ['a', 'b'].map((end) => ({
    algorithm: `${long(200)}${end}`,
    currentHs: 1e28,
    avg1hHs: Number.MAX_VALUE,
    avg24hHs: 5e15,
  })),
  onlineWorkers: 1_000_000_001,
  offlineWorkers: 7,
  workers: ['a', 'b'].map((end) =>
    worker(end, {
      workerName: `${long(3000)}${end}`,
      algorithm: long(500),
      hashrate10mHs: 1e300,
      hashrate1hHs: 1e12,
    }),
  ),
  balance: huge,
  balancePending: `${huge}.5`,
  paidTotal: '3.00000000',
  lastIncome: huge,
  sharesValid: 1e31,
  sharesInvalid: 12,
  earnings: [
    { date: day(1), amount: huge, hashrateHs: null },
    {
      date: day(2),
      amount: '0.01500000',
      hashrateHs: 1e28,
      leftOut: [{ reason: 'orphaned', what: long(900), amount: huge }],
    },
    { date: day(3), amount: '0.5', hashrateHs: null, currency: 'LTC' },
  ],
  payouts: [
    payment(`${long(2000)}1`, '1.00000000', { tx: long(4000), fee: huge }),
    payment(`${long(2000)}2`, '2.00000000'),
    payment('p3', huge),
  ],
  networkDifficulty: 1e51,
  poolLuck: 1e10,
  estimatedEarnings: huge,
};

const own: Record<string, string> = {
  getWorkerHistoryById: 'worker_id=a',
  listPayouts: 'state=all',
  sumEarnings: 'group_by=client',
};
const forms = ['', 'limit=1', 'format=csv', 'step=1d', 'step=auto', 'currency=unknown'];

/** Every page of every operation, as JSON and as CSV. Each answer is checked against the contract on its way. */
async function askEverything(alpha: Alpha, poolIds: string[]): Promise<void> {
  const unasked = [];
  for (const { operationId, path } of operations) {
    // A poll, and what changes pools, would replace what is asked about.
    if (['getDocs', 'pollPool', 'createPool', 'updatePool', 'deletePool'].includes(operationId)) continue;
    const json = operationId === 'updateAnomaly' ? { json: { resolved: true } } : {};
    let answered = 0;
    for (const pool_id of path.includes('{pool_id}') ? poolIds : [''])
      for (const form of forms) {
        const params = { pool_id, worker_name: await nameIn(alpha, pool_id), id: 1 };
        for (let query: string | null = `?${own[operationId] ?? ''}&${form}`; query !== null; ) {
          const answer: { status: number; headers: Headers } = await alpha.ask(operationId, { params, query, ...json });
          // 400 where the operation knows no such query, 404 where this pool has no such thing. What a link leads to is there.
          const expected = query.includes('cursor=') ? [200] : [200, 400, 404];
          expect(expected, `${operationId} ${pool_id} ${query}`).toContain(answer.status);
          if (answer.status === 200) answered += 1;
          query = /<(\?[^>]*)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null;
        }
      }
    if (answered === 0) unasked.push(operationId);
  }
  expect(unasked).toEqual([]);
}

async function nameIn(alpha: Alpha, pool_id: string): Promise<string> {
  const [name] = pool_id === '' ? [] : await namesIn(alpha, pool_id);
  return encodeURIComponent(name ?? 'w');
}

async function namesIn(alpha: Alpha, pool_id: string): Promise<string[]> {
  if (pool_id === '') return [];
  const { body } = await alpha.ask('getWorkers', { params: { pool_id } });
  return body.workers.map(({ worker_name }: { worker_name: string }) => worker_name);
}

test('whatever a pool sends, its reading keeps what can be told, and counts the rest', async () => {
  const upstream = await startUpstream();
  upstream.answer('token-1', reads(fullReading(mad)));
  const alpha = await startAlpha({ upstream, files: { 'a.yaml': poolFile('001', { token: 'token-1' }) } });
  const params = { pool_id: 'alphapool_001' };
  const status = await waitUntil('it was read', async () => {
    const { body } = await alpha.ask('getStatus', { params });
    return body.id !== null && body;
  });
  expect(status).toMatchObject({
    ...{ last_error: null, online_workers: null, offline_workers: 7, paid_total: '3.00000000', shares_invalid: 12 },
    ...{ balance: null, balance_pending: null, last_income: null, shares_valid: null, estimated_earnings: null },
    ...{ network_difficulty: null, pool_luck: null, dropped_rows: 2 },
    hashrates: [{ current_hashrate_hs: null, avg_hashrate_24h_hs: 5e15 }, { avg_hashrate_24h_hs: 5e15 }],
  });
  // 2 × 2 rates, a count, 2 of workers, 2 balances, the last income, shares, the day's rate, what was left out of it, a fee, and the three of the network.
  expect(status.unreadable_figures).toBe(17);
  expect(new Set(status.hashrates.map(({ algorithm }: { algorithm: string }) => algorithm)).size).toBe(2);
  const { workers } = (await alpha.ask('getWorkers', { params })).body;
  expect(workers).toMatchObject([{ hashrate_10m: null, hashrate_1h_hs: 1e12 }, { hashrate_10m_hs: null }]);
  expect(new Set(await namesIn(alpha, params.pool_id)).size).toBe(2);
  const { payouts } = (await alpha.ask('getPayouts', { params })).body;
  expect(payouts.map(({ amount }: { amount: string }) => amount).toSorted()).toEqual(['1.00000000', '2.00000000']);
  await askEverything(alpha, [params.pool_id]);
}, 20_000);

test('whatever stands in the file, every answer is within the contract', async () => {
  const upstream = await startUpstream();
  upstream.answer(
    'token-1',
    reads(
      fullReading({
        earnings: [
          { date: day(2), amount: '0.01500000', hashrateHs: 1e15 },
          { date: day(1), amount: '0.5', hashrateHs: 1 },
        ],
      }),
    ),
  );
  const alpha = await startAlpha({ upstream, files: { 'a.yaml': poolFile('001', { token: 'token-1' }) } });
  await waitUntil('it was read', async () => {
    const { body } = await alpha.ask('getStatus', { params: { pool_id: 'alphapool_001' } });
    return body.id !== null;
  });
  await alpha.poll('alphapool_001');

  // As a person may: rows of pools. Two names that begin alike stay two.
  const text = `'${long(4000)}'`;
  const insert = (poolId: string, name: string, rest: string) =>
    alpha.sql(`INSERT INTO pool_metadata (pool_id, pool_name, client_name, observer_url, country, company, location, contact_email, tags, active, created_at, updated_at)
      VALUES ('${poolId}', ${name}, ${name}, ${rest})`);
  const manyTags = JSON.stringify(Array.from({ length: 150 }, (_, index) => `${index}`));
  const longType = `${'a'.repeat(76)}_001`;
  insert(
    'alphapool_002',
    `${text} || '1'`,
    `${text}, ${text}, ${text}, ${text}, ${text}, '${manyTags}', 1, '${'9'.repeat(5000)}', '275000-01-01'`,
  );
  insert(
    'alphapool_003',
    `${text} || '2'`,
    `x'00ff', x'ff', 5, x'00', x'00', '[[1], {"a": 1}, null, "${long(300)}", 7]', 1, x'00', -1`,
  );
  insert(longType, "''", "'', '', '', NULL, NULL, x'5b', 0, '-000001-01-01', ''");
  // As no person should, and as older versions did.
  const rates = ['9e999', '-1', '1e28', "'x'"];
  for (const [index, rate] of rates.entries())
    alpha.sql(
      `INSERT INTO reading_hashrate SELECT max(reading_key), ${text} || ${index}, ${rate}, ${rate}, ${rate} FROM reading`,
    );
  for (const assignment of [
    `online_workers = 1e12, offline_workers = -5, shares_valid = 9e999, shares_invalid = -1, shares_stale = 'x', pool_luck = 1e300`,
    `network_difficulty = -1, balance = '${huge}', balance_pending = 'x', paid_total = '1e5', payouts_total = '', last_income = '${huge}.1'`,
    `estimated_earnings = x'00', coin = ${text}, currency = ${text}, dropped_rows = -1, unreadable_figures = 1e15`,
  ])
    alpha.sql(`UPDATE reading SET ${assignment}`);
  alpha.sql(
    "UPDATE worker_reading SET hashrate_10m = 1e25, hashrate_1h = 'x', hashrate_24h = 9e999, reject = 1e12, state = state + 24 * 1e12",
  );
  alpha.sql(`UPDATE worker SET worker_name = iif(worker_id = 'a', 'a', ${text} || worker_id), algorithm = ${text}`);
  alpha.sql(`UPDATE earning SET hashrate_hs = 1e28, currency = ${text}`);
  alpha.sql(`UPDATE earning SET amount = x'00' WHERE date = '${day(1)}'`);
  const copies = (columns: string, where = '') =>
    alpha.sql(
      `INSERT INTO payout SELECT ${columns}, recorded_at, own_id, state, replaced_tx, returned_by, account FROM payout ${where}`,
    );
  alpha.sql(
    `UPDATE payout SET payout_id = ${text}, tx = ${text}, replaced_tx = ${text}, fee = 'x', paid_at = ${now}.5, currency = ${text}`,
  );
  for (const moment of ['1e14', '-1e14', '9e999', "'x'"])
    copies(`pool_key, ${moment} || payout_id, ${moment}, currency, amount, fee, tx`, `WHERE paid_at = ${now}.5`);
  copies(`pool_key, 'z' || payout_id, paid_at, currency, '1.5e-03', fee, tx`, `WHERE paid_at = ${now}.5`);
  copies(`pool_key, 'other' || payout_id, paid_at, 'ÄÖ,' || currency, '${huge}', fee, tx`);
  alpha.sql(`INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, state)
    SELECT pool_key, 'PAYMENT_DELAY', ${text}, 'HIGH', ${now}.5, 0, '{}' FROM pool`);
  for (const moment of ['1e14', '-1e14', "'x'", '9e999'])
    alpha.sql(`INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, lasting, state)
      SELECT pool_key, 'PAYMENT_DELAY', 'never', 'HIGH', ${moment}, 0, 0, '{}' FROM pool`);
  alpha.sql(
    `INSERT INTO earning (pool_key, date, currency, amount, recorded_at) SELECT pool_key, '${'1'.repeat(20_000)}', currency, amount, 0 FROM earning LIMIT 1`,
  );
  for (const moment of [`${now}.5`, 'NULL', '1e14', "'x'", '9e999'])
    alpha.sql(`INSERT INTO payout_event (pool_key, event_id, amount, fee, currency, paid_at, tx, payout_id, grade, state, evidence, first_seen_at, changed_at, paid_total)
      SELECT pool_key, ${text} || pool_key || ${moment.replace('NULL', "''")}, '1.5e-03', 'x', ${text}, ${moment}, ${text}, ${text} || pool_key, 'listed', 'confirmed', ${text}, ${now}.5, 'x', x'00' FROM pool`);
  // The gateway pages through them.
  alpha.sql(`UPDATE pool SET revision = 7.5, pool_key = -5 WHERE pool_id = 'alphapool_002'`);
  alpha.sql(
    `UPDATE pool SET poll_interval_seconds = -1, failure_kind = 'changed', failure_message = ${text}, failure_since = -1e14, failure_count = 1e12`,
  );

  await askEverything(alpha, ['alphapool_001', 'alphapool_002', 'alphapool_003', longType]);
  for (let more = true, since = '', pages = 0; more; pages += 1) {
    const page = (await alpha.ask('getChanges', { query: `?limit=1${since}` })).body;
    since = `&since=${page.since}`;
    more = page.more;
    expect(pages).toBeLessThan(10);
  }
  const told = (await alpha.ask('getChanges')).body;
  const byId = new Map<string, { pool: { client_name: string; tags: string[] }; status: object }>(
    told.pools.map((change: { pool: { pool_id: string } }) => [change.pool.pool_id, change]),
  );
  const [second, third] = ['alphapool_002', 'alphapool_003'].map((id) => byId.get(id)?.pool);
  expect(second?.client_name).not.toBe(third?.client_name);
  expect(second?.tags.slice(98)).toEqual(['98', '… 51 more']);
  expect(third?.tags.slice(1)).toEqual(['7']);
  expect(byId.get('alphapool_001')?.status).toMatchObject({
    balance: null,
    online_workers: null,
    poll_interval_seconds: 600,
  });
  // The name as it is shown is the name that it is found by.
  const ofClient = (
    await alpha.ask('listWorkers', { query: `?client=${encodeURIComponent(second?.client_name ?? '')}` })
  ).body;
  expect(ofClient.pools.map(({ pool_id }: { pool_id: string }) => pool_id)).toEqual(['alphapool_002']);
  const ofPool = async (operation: string, query = '') =>
    (await alpha.ask(operation, { params: { pool_id: 'alphapool_001' }, query })).body;
  const { payouts, currency } = await ofPool('getPayouts');
  const paid_at = `${new Date(now * 1000).toISOString().slice(0, 19)}Z`;
  expect(payouts).toMatchObject([
    { amount: '0.01490000', fee: null, paid_at },
    { amount: '0.00150000', fee: null, paid_at },
  ]);
  const events: object[] = (await ofPool('getPayoutEvents')).events.filter(
    (one: { amount: string }) => one.amount === '0.00150000',
  );
  expect(events.length).toBe(2);
  expect(events).toContainEqual(expect.objectContaining({ paid_at: null, first_seen_at: paid_at, paid_total: null }));
  expect(events).toContainEqual(expect.objectContaining({ paid_at, fee: null }));
  const begun: { description: string }[] = (await ofPool('getAnomalies')).anomalies;
  expect(begun.map(({ description }) => description)).not.toContain('never');
  expect(await ofPool('getPayouts', `?currency=${encodeURIComponent(currency)}`)).toMatchObject({ payouts });
  expect((await ofPool('getEarnings')).earnings).toMatchObject([{ date: day(2), hashrate_hs: null }]);
  const sums = (await alpha.ask('sumEarnings', { query: '?group_by=pool' })).body;
  expect(sums.groups).toMatchObject([{ earnings: [{ total_income: '0.01500000', days: 2, incomplete_days: 1 }] }]);
  await alpha.poll('alphapool_001');
}, 40_000);
