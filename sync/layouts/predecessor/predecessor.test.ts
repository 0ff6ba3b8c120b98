import { expect, test } from 'vitest';
import { factsOf, sampleDay, samplePool, sampleReading, sampleWorker } from '../../testing/sample-facts.ts';
import { predecessor } from './predecessor.ts';

const rows = (table: string, facts: Parameters<typeof factsOf>[0]) =>
  predecessor
    .writes(factsOf({ pools: [samplePool()], ...facts }))
    .find(({ operation }) => operation.name === `public.${table}`)?.rows;

const rates = (algorithm: string | null) => ({ algorithm, currentHs: 2e12, avg1hHs: null, avg24hHs: null });

test.each([
  [[rates('sha256')], 'BTC', '2'],
  [[rates('scrypt')], 'LTC', null],
  [[rates('sha256'), rates('scrypt')], 'BTC', null],
  [[rates(null)], 'BCH', '2'],
  [[rates(null)], 'LTC', null],
  [[rates(null)], null, null],
  [[], 'BTC', null],
])('TH/s are of SHA-256 alone: %j of %s', (hashrates, coin, expected) => {
  expect(rows('hashrates', { readings: [sampleReading({ hashrates, coin })] })).toMatchObject([
    { hashrate_10m: expected, worker_count: 2, active_workers: 1 },
  ]);
});

test('a reading without its hashrate has no row', () => {
  const readings = [
    sampleReading({ parts: new Set(['money']), hashrates: [], onlineWorkers: null, offlineWorkers: null }),
  ];
  expect(rows('hashrates', { readings })).toBeUndefined();
});

test.each([
  [97, 1, 2, '0.03'],
  [97, 1, null, null],
  [0, 0, 0, null],
  [5, 0, 0, '0'],
])('rejected of %s valid, %s invalid, %s stale shares', (sharesValid, sharesInvalid, sharesStale, rejectRate) => {
  expect(rows('hashrates', { readings: [sampleReading({ sharesValid, sharesInvalid, sharesStale })] })).toMatchObject([
    { reject_rate: rejectRate },
  ]);
});

test('namesakes are different devices, whatever they are called', () => {
  const workers = [
    sampleWorker({ workerId: '1', workerName: 'rig' }),
    sampleWorker({ workerId: '2', workerName: 'rig', namesakesBefore: 1, online: null }),
    sampleWorker({ workerId: '3', workerName: 'rig#2' }),
  ];
  expect(rows('devices', { readings: [sampleReading({ workers })] })).toMatchObject([
    { device_id: 'EX_example_001_rig', status: 'online' },
    { device_id: 'EX_example_001_rig#2', status: null },
    { device_id: 'EX_example_001_rig#2#3', status: 'online' },
  ]);
});

test('says what these tables cannot hold', () => {
  const facts = factsOf({
    pools: [samplePool()],
    readings: [
      sampleReading(),
      sampleReading({ hashrates: [rates('scrypt')] }),
      sampleReading({ hashrates: [rates('scrypt')] }),
    ],
    earnings: [
      sampleDay(),
      sampleDay({ currency: 'LTC' }),
      sampleDay({ currency: null }),
      sampleDay({ currency: 'FB', otherCoin: true }),
    ],
  });
  expect(predecessor.leftOut?.(facts)).toEqual([
    'hashrates: example_001 has no TH/s where it mines scrypt: they are of SHA-256 alone.',
    'income_tracking: example_001 has days in LTC: it holds BTC alone.',
    'income_tracking: example_001 has days in an unknown currency: it holds BTC alone.',
    'income_tracking: example_001 has days in FB, mined along: it holds BTC alone.',
  ]);
});
