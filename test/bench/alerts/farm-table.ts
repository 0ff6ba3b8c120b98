import { farmAccounts } from '../farm/accounts.ts';
import { type FarmPoll, farmBegin, farmPolls } from '../farm/farm.ts';
import type { Measurement } from '../report.ts';
import { median } from '../statistics.ts';
import { plantFarm } from './planting.ts';
import { scoreFarm } from './score.ts';
import type { LeftPayment } from './score-payments.ts';
import { toldOfFarm } from './told-of-farm.ts';
import { type SeenPoll, seePoll } from './watch-poll.ts';

const pollSeconds = 600;
const day = 86_400;

export interface FarmSize {
  seed: number;
  accounts: number;
  days: number;
}

/** `BENCH_FARM=9001,100,90`: a seed, how many accounts and days. A small farm otherwise. */
export function farmSize(asked: string | undefined): FarmSize {
  const [seed = Number.NaN, accounts = Number.NaN, days = Number.NaN] = (asked ?? '7001,20,60').split(',').map(Number);
  if (![seed, accounts, days].every((one) => Number.isInteger(one) && one > 0))
    throw new Error('BENCH_FARM is a seed, a number of accounts and a number of days, such as 9001,100,90');
  return { seed, accounts, days };
}

/** Whether the rules with their defaults find what is planted in an honest farm, and how soon, and are silent about all else. */
export function farmTable({ seed, accounts: count, days }: FarmSize): Measurement[] {
  const accounts = farmAccounts(seed, count);
  const plants = plantFarm(seed, accounts, days, Math.max(1, Math.round(count / 20)));
  const opened = new Map<string, number[]>();
  const left: LeftPayment[] = [];
  const { told, messages } = toldOfFarm(
    seenPolls(farmPolls({ seed, accounts: count, days, plants, pollSeconds }), { opened, left }),
  );
  const score = scoreFarm(plants, told, accounts, { opened, left }, pollSeconds);
  // What leaves on the last day may be told after it.
  const untold = score.untold.filter(({ time }) => time < farmBegin + (days - 1) * day);
  const rows = score.plants.map(({ kind, rule, planted, found, missed, delays, beside }): Measurement => {
    const where = missed.map(({ account, at }) => `account ${account} at ${at}`).join(' and ');
    return {
      what: `${kind}: the longest until ${rule} told it`,
      value: delays.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...delays),
      unit: '× for',
      target: { at: 'most', value: 2 },
      beside: {
        ...{ planted, found, missed: missed.length },
        ...(delays.length > 0 && { 'median × for': median(delays) }),
        ...{ 'told by other rules': beside },
        ...(where !== '' && { where }),
      },
    };
  });
  const missed = score.plants.reduce((sum, one) => sum + one.missed.length, 0);
  const kinds = [...Map.groupBy(score.falseAlarms, ({ alert }) => alert.kind)].map(
    ([kind, own]) => [kind, own.length] as const,
  );
  return [
    ...rows,
    {
      ...{ what: 'plants that no rule told of', value: missed, unit: 'missed', target: { at: 'most', value: 0 } },
      beside: { planted: plants.length },
    },
    {
      ...{ what: 'payments that nobody was told of', value: untold.length, unit: 'missed' },
      target: { at: 'most', value: 0 },
      beside: { left: left.length },
    },
    {
      ...{ what: 'false alarms', value: score.falseAlarms.length, unit: 'alarms', target: { at: 'most', value: 3 } },
      beside: { seed, accounts: count, days, messages, ...Object.fromEntries(kinds) },
    },
  ];
}

/** Notes when services open anomalies, and what leaves the pools. */
function* seenPolls(
  polls: Iterable<FarmPoll>,
  { opened, left: allLeft }: { opened: Map<string, number[]>; left: LeftPayment[] },
): Generator<SeenPoll> {
  let open = new Set<string>();
  for (const poll of polls) {
    const now = new Set(
      poll.accounts.flatMap(({ account, status }) =>
        (status.open_anomalies ?? []).map(({ anomaly_type: type }) => `${account.poolId} ${type}`),
      ),
    );
    for (const name of now) if (!open.has(name)) opened.set(name, [...(opened.get(name) ?? []), poll.time]);
    open = now;
    for (const { account, left } of poll.accounts)
      for (const one of left) allLeft.push({ ...one, poolId: account.poolId, time: poll.time });
    yield seePoll(poll);
  }
}
