import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import { sumMoney } from '@poolgate/language/money.ts';
import { expect, test } from 'vitest';
import { ruleKinds } from '../../gateway/alerts/model.ts';
import { samplePayout } from '../../gateway/testing/payouts/stand-in-payouts.ts';
import type { SampleOptions } from '../../gateway/testing/samples.ts';
import { until } from '../harness/processes/processes.ts';
import { startAlertedWorld } from './world/alerted-world.ts';
import { anybodySight, type Sight } from './world/callers.ts';
import {
  clients,
  foreign,
  foreignAlone,
  foreignBeta,
  later,
  type MarkedPool,
  markedPools,
  own,
  ownBeta,
  single,
} from './world/marked-pools.ts';
import { foundIn, marksHiddenFrom } from './world/walk.ts';

// What a target is told is made of what its view sees alone, in a chat, in a webhook and in a mail.

const sight = (pools: readonly MarkedPool[], wholeClients: string[], parts: readonly KeyPart[]): Sight => ({
  ...anybodySight,
  ...{ role: 'read', seesAll: false, wholeClients: new Set(wholeClients), parts: new Set(parts) },
  poolIds: new Set(pools.map(({ poolId }) => poolId)),
});
const right = [own, ownBeta, later];
const others = [foreign, foreignBeta, foreignAlone];
const ofClient = { clients: [clients.right] };

const views: Record<string, { view: object | null; sight: Sight }> = {
  all: { view: null, sight: anybodySight },
  client: { view: ofClient, sight: sight(right, [clients.right], keyParts) },
  moneyless: {
    view: { ...ofClient, parts: ['hashrate', 'workers'] },
    sight: sight(right, [clients.right], ['hashrate', 'workers']),
  },
  workers: { view: { ...ofClient, parts: ['workers'] }, sight: sight(right, [clients.right], ['workers']) },
  single: { view: { pools: [single.poolId] }, sight: sight([single], [], keyParts) },
};

const since = '2026-11-21T08:00:00Z';
type Signals = NonNullable<NonNullable<SampleOptions['status']>['signals']>;
const well: Signals = {
  ...{ hashrates: [], offline_usual: 0, offline_lasting: 0, silent_workers: 0, reject_rate: 0 },
  ...{ frozen_since: null, workers_lost: null },
};
const counted = ({ number }: MarkedPool) => number * 100 + 46;
const rate = ({ number }: MarkedPool, factor = 1) => (number + 0.354) * 1e15 * factor;
const failed = (pool: MarkedPool, kind: 'auth' | 'unavailable' = 'unavailable') => ({
  ...{ kind, message: `Reason-${pool.number}`, since, count: 9 },
});

/** One after the other, so that nothing is explained by another alert all the time: a pool that does not answer says nothing of a refused key. */
const phases: Record<string, { kinds: string[]; of(pool: MarkedPool): SampleOptions }> = {
  figures: {
    kinds: ['hashrate_drop', 'hashrate_decay', 'reject_rate', 'silent_workers', 'figures_frozen'],
    of: (pool) => ({
      status: {
        signals: {
          ...well,
          hashrates: [
            {
              ...{ algorithm: 'sha256', current_hs: rate(pool, 0.1), norm_hs: rate(pool), norm_days: 14 },
              ...{ day_hs: rate(pool, 0.1), long_norm_hs: rate(pool), trend_hs: rate(pool) },
            },
          ],
          ...{ silent_workers: counted(pool), frozen_since: since },
          reject_rate: Number(`0.${pool.number}35`),
        },
      },
    }),
  },
  money: {
    kinds: ['payment_late', 'balance_anomaly'],
    of: () => ({
      status: {
        open_anomalies: (['PAYMENT_DELAY', 'BALANCE_ANOMALY'] as const).map((anomaly_type) => ({
          ...{ anomaly_type, severity: 'HIGH', count: 1 },
        })),
      },
    }),
  },
  workers: {
    kinds: ['workers_offline', 'workers_lost'],
    of: (pool) => ({
      status: {
        signals: {
          ...{ ...well, offline_lasting: counted(pool) },
          workers_lost: { from: counted(pool), to: 1, since },
        },
      },
    }),
  },
  hidden: {
    kinds: ['cannot_look'],
    of: () => ({ status: { workers_complete: false, signals: { ...well, silent_workers: null } } }),
  },
  parts: {
    kinds: ['part_stale'],
    of: (pool) => ({ parts: { money: { error: failed(pool) }, workers: { error: failed(pool) } } }),
  },
  stale: { kinds: ['pool_stale'], of: (pool) => ({ status: { last_error: failed(pool) } }) },
  refused: { kinds: ['pool_refused'], of: (pool) => ({ status: { last_error: failed(pool, 'auth') } }) },
};

const paid = ({ number, poolId }: MarkedPool) =>
  samplePayout(poolId, `pe_${number}`, {
    ...{ amount: `0.${number}58002`, tx: `tx${number}58`, payout_id: `payout${number}58`, grade: 'listed' },
    ...{ paid_at: since, first_seen_at: since, evidence: `The pool lists 0.${number}58002.` },
  });
/** The sum of what was paid to the pools of a view, which holds no mark of a single one. */
const sumPaid = (pools: readonly MarkedPool[]) => sumMoney(pools.map((pool) => paid(pool).amount));

/** What stands between the digits of a number that people read. */
const plain = (text: string) => text.replaceAll(/(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))/g, '');

test('no chat, webhook or mail carries what its view does not see', async () => {
  const world = await startAlertedWorld(
    Object.fromEntries(Object.entries(views).map(([name, { view }]) => [name, view])),
  );
  const { gateway, bot } = world;
  const told = (kinds: readonly string[], view = 'all') =>
    until(
      () => [...world.kinds(view)],
      (all) => kinds.every((kind) => all.includes(kind)),
    );
  await until(
    () => gateway.json<{ state: string }[]>('/api/sources'),
    (sources) => sources.every(({ state }) => state === 'up'),
  );
  world.pay(paid);
  for (const name of ['all', 'client', 'single']) await told(['payment_received'], name);
  // What is told together is told without its figures.
  await world.calm();
  for (const { kinds, of } of Object.values(phases)) {
    world.tell(of);
    await told(kinds);
    await world.calm();
    world.tell(() => ({}));
    await world.calm();
  }
  world.tellHealth({
    backup: { enabled: true, last_good_at: since, failures: 5, error: 'Reason-617 of /backups/file-of-xenon.yaml' },
    disk: { free_bytes: 61758, total_bytes: 1e12 },
  });
  await told(['backup_failed', 'disk_nearly_full']);
  for (const name of Object.keys(views))
    for (const text of [
      '/status',
      '/offline',
      `/summary ${clients.right}`,
      '/mute 1m',
      '/unmute',
      '/help',
      '/mute 1m no',
    ])
      bot.says(world.chatOf(name), text);
  for (const service of Object.values(world.services)) await service.stop();
  for (const name of Object.keys(views)) await told(['service_unreachable'], name);
  for (const name of Object.keys(views))
    for (const way of ['chat', 'hook', 'post'])
      await gateway.ask(`/api/alerts/targets/${name}-${way}/test`, { method: 'POST' });
  for (const name of Object.keys(views))
    await until(
      () => world.got(name),
      (texts) => texts.some((text) => text.includes('"type":"digest"')),
    );

  const ports = Object.values(world.services).map(({ port }) => String(port));
  // A client that was asked for in a chat is told back there.
  for (const [name, { sight: seen }] of Object.entries(views)) {
    const texts = world.got(name).map(plain);
    const marks = marksHiddenFrom(seen, ports);
    const faults = texts.flatMap((text) => foundIn({ headers: new Headers(), text }, marks, [clients.right]));
    expect([name, faults]).toEqual([name, []]);
    expect([name, texts.some((text) => text.includes([...seen.poolIds][0] ?? ''))]).toEqual([name, true]);
  }
  // A sum has no mark of a single pool.
  const sums = { right: sumPaid(right), other: sumPaid(others), every: sumPaid(markedPools) };
  const tellers = (sum: string) =>
    Object.keys(views).filter((name) => world.got(name).some((text) => text.includes(sum)));
  expect(Object.values(sums).map(tellers)).toEqual([['all', 'client'], ['all'], ['all']]);
  // Who sees more shows that there was something to see.
  const whole = [...world.got('all'), ...world.got('client')].map(plain).join('\n');
  for (const mark of [
    '61758001',
    '61758002',
    'tx61758',
    '61746',
    '311.354 PH/s',
    'Reason-311',
    'Account-617',
    'Reason-617',
    clients.other,
    'gammapool',
  ])
    expect([mark, whole.includes(mark)]).toEqual([mark, true]);
  const money = ['payment_received', 'payment_late', 'balance_anomaly'];
  const services = ['backup_failed', 'disk_nearly_full'];
  const expected = (without: string[]) => ruleKinds.filter((kind) => !without.includes(kind)).sort();
  expect([...world.kinds('client')].sort()).toEqual(expected(services));
  expect([...world.kinds('moneyless')].sort()).toEqual(expected([...services, ...money]));
}, 150_000);
