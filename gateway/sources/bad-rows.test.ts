import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { eventually, gatewayOver, patient, standIn } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

type Schemas = components['schemas'];
type Change = ReturnType<typeof sampleChange>;

/** Written where a number has no text of its own in JSON. */
const raw = (text: string) => `RAW${text}RAW`;

const oddRows: [what: string, makeOdd: (change: Change) => void, field: RegExp][] = [
  ['a figure is left out', ({ status }) => Reflect.deleteProperty(status, 'balance'), /status\.balance/],
  ['a balance is no amount', ({ status }) => Object.assign(status, { balance: '1e999' }), /status\.balance/],
  ['a count is endless', ({ status }) => Object.assign(status, { online_workers: raw('1e400') }), /online_workers/],
  ['a count is beyond sums', ({ status }) => Object.assign(status, { offline_workers: 1e308 }), /offline_workers/],
  ['a count is negative', ({ status }) => Object.assign(status, { online_workers: -1 }), /online_workers/],
  [
    'a hashrate is negative',
    ({ status }) => Object.assign(status.hashrates[0] ?? {}, { current_hashrate_hs: -5 }),
    /hashrates\.0\.current_hashrate_hs/,
  ],
  [
    'a hashrate is endless',
    ({ status }) => Object.assign(status, { current_hashrate_hs: raw('1e999') }),
    /hashrate_hs/,
  ],
  ['a name is long', ({ pool }) => Object.assign(pool, { pool_name: 'x'.repeat(100_000) }), /pool\.pool_name/],
  [
    'it was read in a leap second',
    ({ status }) => Object.assign(status, { observed_at: '2026-11-20T23:59:60Z' }),
    /status\.observed_at is a time/,
  ],
  [
    'a part was read in a leap second',
    ({ status }) => Object.assign(status.parts?.money ?? {}, { observed_at: '2026-11-20T23:59:60Z' }),
    /status\.parts\.money\.observed_at is a time/,
  ],
  [
    'a part failed in a leap second',
    ({ status }) =>
      Object.assign(status.parts?.money ?? {}, {
        error: { kind: 'auth', message: 'x', since: '2026-11-20T23:59:60Z', count: 1 },
      }),
    /status\.parts\.money\.error\.since is a time/,
  ],
  ['parts are missing', ({ status }) => Reflect.deleteProperty(status.parts ?? {}, 'network'), /parts\.network/],
  ['two pools are mixed', ({ status }) => Object.assign(status, { pool_id: 'alpha_777' }), /a pool \(.*another pool/],
  ['its type is another', ({ pool }) => Object.assign(pool, { pool_type: 'beta' }), /pool_type/],
  ['its id is none', ({ pool }) => Object.assign(pool, { pool_id: '../x' }), /a pool \(pool\.pool_id/],
  ['it is no pool at all', (change) => Reflect.deleteProperty(change, 'pool'), /alpha_00|a pool/],
  [
    'it has endless depth',
    ({ pool }) => Object.assign(pool, { tags: raw('['.repeat(900) + ']'.repeat(900)) }),
    /larger/,
  ],
];

test('a pool of which something odd is said keeps its last good figures, is named with the field, and its neighbours are read', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'), sampleChange('alpha_002'));
  const gateway = await gatewayOver({ one: scraper.url }, {}, { timings: patient });
  await eventually(async () => expect((await gateway.source('one'))?.state).toBe('up'));
  let revision = 10;
  /** Each of its answers is what it is given here, once. */
  const tell = async (entries: Change[], removed: string[] = []) => {
    revision += 1;
    const answer = JSON.stringify({ since: `1.${revision}`, complete: false, pools: entries, removed });
    const text = answer.replace(/"RAW(.*?)RAW"/g, '$1');
    let isTold = false;
    scraper.fault = (request, response) => {
      if (isTold || !request.url?.startsWith('/changes')) return false;
      isTold = true;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(text);
      return true;
    };
    // Ends the request that is held.
    scraper.configure({});
  };
  for (const [index, [what, makeOdd, field]] of oddRows.entries()) {
    const odd = sampleChange('alpha_001', { status: { online_workers: 99 } });
    makeOdd(odd);
    const unknown = sampleChange('alpha_009');
    makeOdd(unknown);
    await tell([odd, unknown, sampleChange('alpha_002', { status: { online_workers: index + 100 } })]);
    await eventually(async () => expect((await gateway.status('alpha_002')).online_workers).toBe(index + 100));
    const source = await gateway.source('one');
    expect([what, source?.state, source?.message]).toEqual([what, 'up', expect.stringMatching(field)]);
    expect([what, (await gateway.status('alpha_001')).online_workers]).toEqual([what, 10]);
    const { coverage } = await gateway.json<Schemas['PoolStatuses']>('/api/status');
    expectContract('AnswerCoverage', coverage);
    expect(coverage.warnings).toMatchObject([{ sources: ['one'], reason: expect.stringMatching(field) }]);
    const missing = await gateway.json<Schemas['Problem']>('/api/pools/alpha_009');
    const isNamed = source?.message?.includes('alpha_001');
    if (isNamed) expect(missing).toMatchObject({ status: 404, detail: expect.stringMatching(/what one says of it/) });
    // Once it is well, nothing is said of it any more.
    await tell([sampleChange('alpha_001'), sampleChange('alpha_009')]);
    await eventually(async () => expect((await gateway.source('one'))?.message).toBe(null));
    await tell([], ['alpha_009']);
    await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001', 'alpha_002']));
  }
});
