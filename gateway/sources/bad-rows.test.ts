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
  ['two pools are mixed', ({ status }) => Object.assign(status, { pool_id: 'alpha_777' }), /a pool/],
  ['its type is another', ({ pool }) => Object.assign(pool, { pool_type: 'beta' }), /pool_type/],
  ['its id is none', ({ pool }) => Object.assign(pool, { pool_id: '../x' }), /a pool/],
  ['it is no pool at all', (change) => Reflect.deleteProperty(change, 'pool'), /a pool/],
  [
    'it has endless depth',
    ({ pool }) => Object.assign(pool, { tags: raw('['.repeat(900) + ']'.repeat(900)) }),
    /larger/,
  ],
];

const idOf = (kind: number, index: number) => `alpha_${kind}${String(index).padStart(2, '0')}`;
const everyRow = oddRows.map((_, index) => index);

test('pools of which something odd is said keep their last good figures, are named with the field, and their neighbours are read', async () => {
  const well = [...everyRow.map((index) => sampleChange(idOf(1, index))), sampleChange('alpha_001')];
  const scraper = (await standIn()).put(...well);
  const gateway = await gatewayOver({ one: scraper.url }, {}, { timings: patient });
  await eventually(async () => expect((await gateway.source('one'))?.state).toBe('up'));
  let revision = 1000;
  /** The next answer is what it is given here; of what follows nothing is new. */
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
    await eventually(() => expect(isTold).toBe(true));
  };
  const odd = oddRows.flatMap(([, makeOdd], index) =>
    [1, 2].map((kind) => {
      const change = sampleChange(idOf(kind, index), { status: { online_workers: 99 } });
      makeOdd(change);
      return change;
    }),
  );
  await tell([...odd, sampleChange('alpha_001', { status: { online_workers: 55 } })]);
  await eventually(async () => expect((await gateway.status('alpha_001')).online_workers).toBe(55));
  const { coverage, pools } = await gateway.json<Schemas['PoolStatuses']>('/api/status');
  expectContract('AnswerCoverage', coverage);
  const workers = new Map(pools.map(({ pool_id, status }) => [pool_id, status.online_workers]));
  expect([...workers.keys()].sort()).toEqual(well.map(({ pool }) => pool.pool_id).sort());
  const source = await gateway.source('one');
  expect(source).toMatchObject({ state: 'up', message: expect.stringMatching(/^Of what one says, .* and \d+ more\./) });
  expect(coverage.warnings).toMatchObject([{ sources: ['one'], reason: source?.message }]);
  for (const [index, [what, , field]] of oddRows.entries()) {
    expect([what, workers.get(idOf(1, index))]).toEqual([what, 10]);
    const isNamed = !field.source.startsWith('a pool') && field.source !== 'larger';
    if (!isNamed) continue;
    expect([what, coverage.warnings[0]?.pools]).toEqual([
      what,
      expect.arrayContaining([idOf(1, index), idOf(2, index)]),
    ]);
    const missing = await gateway.json<Schemas['Problem']>(`/api/pools/${idOf(2, index)}`);
    expect([what, missing.status, missing.detail]).toEqual([what, 404, expect.stringMatching(/what one says of it/)]);
    expect([what, missing.detail]).toEqual([what, expect.stringMatching(field)]);
  }
  // Once all is well, nothing is said of it any more.
  await tell(
    everyRow.flatMap((index) => [sampleChange(idOf(1, index)), sampleChange(idOf(2, index))]),
    ['alpha_777'],
  );
  await eventually(async () => expect((await gateway.source('one'))?.message).toBe(null));
  expect((await gateway.json<Schemas['PoolStatuses']>('/api/status')).coverage.warnings).toEqual([]);
});
