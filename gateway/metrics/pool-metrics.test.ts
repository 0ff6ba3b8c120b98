import type { Configuration } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { hashrates, oldChange, sampleChange, sampleTime, unreadChange } from '../testing/samples.ts';
import { createMetrics } from './pool-metrics.ts';

test('each fault of the pool files is one sample for every service that says so, as long as it is there', async () => {
  const clock = { time: sampleTime };
  const now = () => clock.time;
  const state = new GatewayState(now);
  const registry = createMetrics(state, now);
  const samples = async () =>
    (await registry.metrics()).split('\n').filter((line) => line.startsWith('poolgate_refused{'));
  for (const name of ['one', 'two'])
    state.take({ kind: 'added', address: { name, url: `http://${name}`, foundBy: 'SCRAPERS' } });
  const fault = (line: number | null, pool_id: string | null) => ({
    file: 'a "b".yaml',
    line,
    pool_id,
    reason: 'Mend it.',
  });
  const none = { refused: [], skipped: [], warnings: [] };
  const tell = (source: string, configuration: Configuration) => {
    const changes = { since: 'x', complete: true, pools: [], removed: [], configuration };
    state.take({ kind: 'changes', source, changes });
  };
  tell('one', { refused: [fault(7, 'alpha_001'), fault(7, 'alpha_001')], skipped: [], warnings: [fault(3, null)] });
  tell('two', { ...none, refused: [fault(null, null)] });
  const at = 'file="a \\"b\\".yaml"';
  expect((await samples()).sort()).toEqual([
    `poolgate_refused{source="one",kind="refused",${at},line="7",pool_id="alpha_001"} 1`,
    `poolgate_refused{source="one",kind="warning",${at},line="3",pool_id=""} 1`,
    `poolgate_refused{source="two",kind="refused",${at},line="",pool_id=""} 1`,
  ]);
  // What nobody reads is known once every service had the time to say what it reads.
  state.take({ kind: 'discovered' });
  clock.time += 600;
  tell('one', { ...none, skipped: [fault(9, 'gamma_001')] });
  tell('two', none);
  expect(await samples()).toEqual([
    `poolgate_refused{source="one",kind="unread",${at},line="9",pool_id="gamma_001"} 1`,
  ]);
  for (const name of ['one', 'two']) tell(name, none);
  expect(await samples()).toEqual([]);
});

test('known figures have a sample, unknown ones have none', async () => {
  const now = () => sampleTime + 60;
  const state = new GatewayState(now);
  const registry = createMetrics(state, now);
  for (const name of ['one', 'two'])
    state.take({ kind: 'added', address: { name, url: `http://${name}`, foundBy: 'SCRAPERS' } });
  const error = { kind: 'auth', message: 'Refused.', since: '2026-11-21T09:00:00Z', count: 2 } as const;
  const pools = [
    sampleChange('alpha_001', {
      pool: { pool_name: 'The "big"\none', client_name: 'A\\B' },
      status: {
        ...hashrates([
          ['sha256', 2e15],
          ['scrypt', null],
        ]),
        open_anomalies: [
          { anomaly_type: 'HASHRATE_DROP', severity: 'HIGH', count: 1 },
          { anomaly_type: 'OFFLINE_WORKERS', severity: 'MEDIUM', count: 2 },
        ],
      },
      parts: {
        money: { observed_at: '2026-11-21T08:59:00Z', error },
        earnings: { observed_at: null, error: { ...error, count: 1 } },
      },
    }),
    oldChange('alpha_002', { status: { balance: null, offline_workers: null, online_workers: 0 } }),
    unreadChange('alpha_003'),
    sampleChange('alpha_004', { pool: { active: false } }),
  ];
  state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: true, pools, removed: [] } });
  state.take({
    kind: 'changes',
    source: 'two',
    changes: { since: 'x', complete: true, pools: [sampleChange('alpha_001')], removed: [] },
    telling: { heardAt: now(), serviceTime: now() - 7200 },
  });
  const lines = (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines).toEqual([
    'poolgate_source_up{source="one"} 1',
    'poolgate_source_up{source="two"} 1',
    'poolgate_source_conflicts{source="one"} 0',
    'poolgate_source_conflicts{source="two"} 1',
    'poolgate_source_clock_difference_seconds{source="two"} -7200',
    'poolgate_pools{freshness="fresh"} 2',
    'poolgate_pools{freshness="stale"} 0',
    'poolgate_pools{freshness="unreachable"} 0',
    'poolgate_pools{freshness="no_data"} 1',
    String.raw`poolgate_pool_info{pool_id="alpha_001",type="alpha",client="A\\B",company="Builder",country="China",name="The \"big\"\none"} 1`,
    ...['alpha_002', 'alpha_003'].map(
      (id) =>
        `poolgate_pool_info{pool_id="${id}",type="alpha",client="Client Company Ltd",company="Builder",country="China",name="Account ${id}"} 1`,
    ),
    'poolgate_pool_fresh{pool_id="alpha_001"} 1',
    'poolgate_pool_fresh{pool_id="alpha_002"} 1',
    'poolgate_pool_fresh{pool_id="alpha_003"} 0',
    'poolgate_pool_hashrate_hs{pool_id="alpha_001",algorithm="sha256"} 2000000000000000',
    'poolgate_pool_hashrate_hs{pool_id="alpha_002",algorithm="sha256"} 1000000000000000',
    'poolgate_pool_balance{pool_id="alpha_001",currency="BTC"} 0.1',
    'poolgate_pool_workers{pool_id="alpha_001",status="online"} 10',
    'poolgate_pool_workers{pool_id="alpha_001",status="offline"} 1',
    'poolgate_pool_workers{pool_id="alpha_002",status="online"} 0',
    'poolgate_pool_open_anomalies{pool_id="alpha_001",anomaly_type="HASHRATE_DROP",severity="HIGH"} 1',
    'poolgate_pool_open_anomalies{pool_id="alpha_001",anomaly_type="OFFLINE_WORKERS",severity="MEDIUM"} 2',
    `poolgate_pool_observed_at_seconds{pool_id="alpha_001"} ${sampleTime - 60}`,
    `poolgate_pool_observed_at_seconds{pool_id="alpha_002"} ${sampleTime}`,
    `poolgate_pool_part_observed_at_seconds{pool_id="alpha_001",part="hashrate"} ${sampleTime}`,
    `poolgate_pool_part_observed_at_seconds{pool_id="alpha_001",part="workers"} ${sampleTime}`,
    `poolgate_pool_part_observed_at_seconds{pool_id="alpha_001",part="money"} ${sampleTime - 60}`,
    'poolgate_pool_part_age_seconds{pool_id="alpha_001",part="hashrate"} 60',
    'poolgate_pool_part_age_seconds{pool_id="alpha_001",part="workers"} 60',
    'poolgate_pool_part_age_seconds{pool_id="alpha_001",part="money"} 120',
    'poolgate_pool_part_failures_in_a_row{pool_id="alpha_001",part="hashrate"} 0',
    'poolgate_pool_part_failures_in_a_row{pool_id="alpha_001",part="workers"} 0',
    'poolgate_pool_part_failures_in_a_row{pool_id="alpha_001",part="money"} 2',
    'poolgate_pool_part_failures_in_a_row{pool_id="alpha_001",part="earnings"} 1',
    ...['hashrate', 'workers', 'money', 'earnings'].map(
      (part) => `poolgate_pool_part_failures_in_a_row{pool_id="alpha_003",part="${part}"} 0`,
    ),
    'poolgate_pool_part_error{pool_id="alpha_001",part="money",kind="auth"} 1',
    'poolgate_pool_part_error{pool_id="alpha_001",part="earnings",kind="auth"} 1',
  ]);
  for (const name of ['one', 'two'])
    state.take({ kind: 'changes', source: name, changes: { since: 'y', complete: true, pools: [], removed: [] } });
  expect(await registry.metrics()).not.toContain('alpha_001');
});
