// Lists over all pools: workers, anomalies, earnings.
import { sampleAnomaly, sampleWorker } from '../../../../gateway/testing/samples.ts';
import { type Exchange, json, send, written } from '../service/exchange.ts';
import { type Mode, modesOf } from './mode.ts';

type Loose = Record<string, unknown>;

const ids = ({ self }: Exchange) => [`${self.type}_001`, `${self.type}_002`];
const ofPool = (pool_id: string, workers: unknown[]) => ({
  pool_id,
  observed_at: '2026-11-21T09:00:00Z',
  complete: true,
  workers,
});
const controls = '\u001b[2J\u009b31m\u202e';

interface Wrong {
  workers(exchange: Exchange): unknown[];
  anomalies(exchange: Exchange): unknown[];
  earnings?(exchange: Exchange): Loose;
  lines?: string[];
}

const lists = ({ workers, anomalies, earnings = () => ({}), lines = [json] }: Wrong): Mode['answer'] => {
  return (exchange) => {
    const { path } = exchange.asked;
    const body =
      path === '/workers'
        ? { pools: workers(exchange) }
        : path === '/anomalies'
          ? { anomalies: anomalies(exchange) }
          : { ...(exchange.truth() as Loose), ...earnings(exchange) };
    send(exchange, written(body), lines);
  };
};

/** Each pool with these workers, and anomalies of each. */
const each = (
  workers: (poolId: string) => unknown[],
  anomalies: (poolId: string) => unknown[],
  more: Partial<Wrong> = {},
) =>
  lists({
    workers: (exchange) => ids(exchange).map((id) => ofPool(id, workers(id))),
    anomalies: (exchange) => ids(exchange).flatMap(anomalies),
    ...more,
  });

const next = (query: string) => [json, `Link: <?${query}>; rel="next"`];
const sums = (amount: unknown, currency: unknown = 'BTC') => ({
  currency,
  total_income: amount,
  pools: 1,
  days: 1,
  incomplete_days: 0,
});
const groups = (count: number, amount: unknown, currency?: unknown) =>
  Array.from({ length: count }, (_, index) => ({ name: `2026-${index}`, earnings: [sums(amount, currency)] }));

export const wrongLists: Mode[] = modesOf('lists', ['lists'], {
  'out of order': each(
    () => ['z', 'a', 'm'].map((id) => sampleWorker(id)),
    (id) => [1, 3, 2].map((at) => sampleAnomaly(id, at)),
  ),
  'the pools out of order': lists({
    workers: (exchange) =>
      ids(exchange)
        .reverse()
        .map((id) => ofPool(id, [sampleWorker('a')])),
    anomalies: (exchange) => ids(exchange).map((id) => sampleAnomaly(id, 1, { timestamp: '2000-01-01T00:00:00Z' })),
  }),
  'more than asked': each(
    () => Array.from({ length: 15_000 }, (_, at) => sampleWorker(`w${String(at).padStart(6, '0')}`)),
    (id) => Array.from({ length: 15_000 }, (_, at) => sampleAnomaly(id, 20_000 - at)),
  ),
  'the same one for ever': each(
    () => [sampleWorker('same'), sampleWorker('same')],
    (id) => [sampleAnomaly(id, 1), sampleAnomaly(id, 1)],
  ),
  'a next page for ever': each(
    () => [sampleWorker('a')],
    (id) => [sampleAnomaly(id, 1)],
    { lines: next('cursor=WyJhIl0') },
  ),
  'a next page elsewhere': each(
    () => [sampleWorker('a')],
    () => [],
    { lines: [json, 'Link: <http://elsewhere.invalid/?cursor=a>; rel="next"'] },
  ),
  'empty pages for ever': each(
    () => [],
    () => [],
    { lines: next('cursor=') },
  ),
  'rows of pools of others': lists({
    workers: ({ victims }) =>
      victims.poolIds.map((id) => ofPool(id, [sampleWorker('stolen', { hashrate_10m_hs: 9e26 })])),
    anomalies: ({ victims }) => victims.poolIds.map((id) => sampleAnomaly(id, 1, { description: 'stolen' })),
    earnings: ({ victims }) => ({
      groups: groups(1, '1000000.00000000'),
      pools: victims.poolIds.map((pool_id) => ({
        pool_id,
        currency: 'BTC',
        oldest: null,
        newest: null,
        in_span: true,
      })),
    }),
  }),
  'figures that cannot be': each(
    () => [
      sampleWorker('a', { hashrate_10m_hs: -1, reject_rate: 1e308 }),
      { ...sampleWorker('b'), hashrate_10m_hs: '@@1e400@@' },
    ],
    (id) => [{ ...sampleAnomaly(id, 1), id: '@@1e400@@' }],
    { earnings: () => ({ groups: groups(3, '9'.repeat(500)) }) },
  ),
  'texts of 5 MB': each(
    (id) => (id.endsWith('1') ? [sampleWorker('w'.repeat(5_000_000))] : []),
    (id) => (id.endsWith('1') ? [sampleAnomaly(id, 1, { description: 'd'.repeat(5_000_000) })] : []),
    { earnings: () => ({ groups: groups(1, '1'.repeat(5_000_000)) }) },
  ),
  'texts of controls': each(
    () => [sampleWorker(controls)],
    (id) => [sampleAnomaly(id, 1, { description: controls })],
    { earnings: () => ({ groups: groups(1, '1.00000000', controls) }) },
  ),
  '100,000 groups': each(
    () => [],
    () => [],
    { earnings: () => ({ groups: groups(100_000, '1.00000000') }) },
  ),
  '100,000 currencies': each(
    () => [],
    () => [],
    {
      earnings: () => ({
        groups: [{ name: '2026', earnings: Array.from({ length: 100_000 }, (_, at) => sums('1.00000000', `C${at}`)) }],
      }),
    },
  ),
  'amounts that are none': each(
    () => [null, 1, 'x'],
    () => [null, 1, 'x'],
    { earnings: () => ({ groups: groups(1, 'NaN') }) },
  ),
  'another span than asked': each(
    () => [],
    () => [],
    { earnings: () => ({ from: '0000-01-01', to: '9999-12-31', group_by: 'x' }) },
  ),
  'in the year 9999': each(
    () => [sampleWorker('a', { last_exchange_time: '9999-12-31T23:59:59Z' })],
    (id) => [sampleAnomaly(id, 1, { timestamp: '9999-12-31T23:59:59Z' })],
  ),
});
