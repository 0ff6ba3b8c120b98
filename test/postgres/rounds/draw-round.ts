// What happens in a round, drawn from its seed.
import { stream } from '@poolgate/core/stand-in/farm/random.ts';

export const files = [
  ['alphapool_001', 'alphapool_002'],
  ['alphapool_003', 'alphapool_004'],
] as const;

/** What a service, a pool or a person does to a file. */
export type FileHappening =
  | {
      does: 'read';
      file: number;
      pool: number;
      workers: readonly { workerId: string; workerName: string; online: boolean | null; rate: number | null }[];
      lacks: readonly ('hashrate' | 'workers' | 'money' | 'earnings' | 'payouts')[];
      late: number;
      income: number;
      paid: number;
      currency: string | null;
    }
  | { does: 'wait'; seconds: number }
  | { does: 'fail'; file: number; pool: number }
  | { does: 'reduce'; file: number; steps: number }
  | { does: 'edit'; file: number; statement: string }
  | { does: 'rename'; file: number; names: readonly (string | null)[]; prefix: string };

export type DrawnWeather =
  | { is: 'fair' }
  | { is: 'shut' }
  | { is: 'slow'; ms: number }
  | { is: 'cut'; at: number; of: 'questions' | 'answers' }
  | { is: 'silent'; at: number }
  | { is: 'backend killed'; at: number }
  | { is: 'server killed'; at: number };

export const killPoints = ['fill', 'take', 'write', 'acknowledge', 'sendAllAgain', 'retryRefused'] as const;
export interface Kill {
  point: (typeof killPoints)[number];
  when: 'before' | 'after';
  /** How many calls go well before. */
  calls: number;
}

export type Happening =
  | FileHappening
  | {
      does: 'feed';
      file: number;
      batches: number;
      weather: DrawnWeather;
      kill: Kill | null;
      retries: boolean;
      /** While the first batch is on its way. */
      meanwhile: readonly FileHappening[];
    }
  | { does: 'restart'; file: number }
  | { does: 'back up file'; file: number }
  | { does: 'restore file'; file: number }
  | { does: 'back up target' }
  | { does: 'restore target' }
  | { does: 'refuse'; table: string; condition: string }
  | { does: 'accept' };

export interface Round {
  seed: number;
  order: 'oldest' | 'newest';
  /** How many rows of workers are taken at a time. */
  rows: number;
  happenings: readonly Happening[];
}

const day = 86_400;
const edits = [
  'UPDATE anomaly_log SET resolved = 1 - resolved',
  "UPDATE pool_metadata SET country = 'x' || country WHERE length(country) < 30",
  "DELETE FROM pool_metadata WHERE pool_id IN ('alphapool_002', 'alphapool_003')",
  'UPDATE reading SET online_workers = 5 WHERE reading_key % 2 = 0',
  "UPDATE earning SET amount = '0.5' WHERE id % 2 = 0",
  "UPDATE payout SET state = 'returned' WHERE paid_at % 2 = 0",
];
const refusals: [table: string, condition: string][] = [
  ['public.worker_status', "NEW.worker_id = 'b'"],
  ['public.pool_summary', 'NEW.online_workers = 2'],
  ['public.daily_earnings', "NEW.pool_id = 'alphapool_001'"],
  ['public.pool_metadata', "NEW.pool_id = 'alphapool_001'"],
  ['public.accounts', "NEW.account_name = 'alphapool_002'"],
  ['public.hashrates', 'NEW.active_workers = 2'],
  ['public.income_tracking', 'true'],
  ['poolgate.account_name', "NEW.pool_id = 'alphapool_002'"],
  ['poolgate.pool', "NEW.pool_id = 'alphapool_004'"],
  ['poolgate.reading', 'NEW.online_workers = 2'],
  ['poolgate.worker_reading', "NEW.worker_id = 'a'"],
  ['poolgate.worker_hour', "NEW.worker_id = 'b'"],
  ['poolgate.worker_day', "NEW.worker_id = 'a'"],
  ['poolgate.account_hour', "NEW.pool_id = 'alphapool_001'"],
  ['poolgate.payout', 'true'],
];
/** `Kept` has rows that others wrote. */
export const keptName = 'Kept';
const ownNames = [
  [null, 'A', 'B', 'A_B', keptName],
  [null, 'C', 'D', 'C_D'],
] as const;

export function drawRound(seed: number): Round {
  const draw = stream('sync', seed);
  const below = (count: number) => Math.floor(draw() * count);
  const chance = (part: number) => draw() < part;
  const among = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
  const some = <T>(choices: readonly T[], part: number): T[] => choices.filter(() => chance(part));
  const several = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one);

  const hasTwoFiles = chance(0.3);
  const hasRestores = chance(0.5);
  const hasRefusals = chance(0.4);
  const hasNames = chance(0.5);
  const file = () => (hasTwoFiles ? below(2) : 0);
  const lastNames: (string | null)[][] = [];

  const reading = (): FileHappening => ({
    ...{ does: 'read', file: file(), pool: below(2) },
    workers: some(['a', 'b', 'c', 'd'], 0.6).map((workerId) => ({
      workerId,
      workerName: chance(0.2) ? 'rig' : workerId,
      online: among([true, true, false, null]),
      rate: chance(0.2) ? null : below(9) * 1e12,
    })),
    lacks: chance(0.6) ? [] : some(['hashrate', 'workers', 'money', 'earnings', 'payouts'] as const, 0.4),
    // Whole days later a second may be one of a reading that the file has no more: only the second names it.
    late: chance(0.8) ? 0 : among([1, 3000, day, 190_080, 3 * day]) + below(600),
    income: below(4),
    paid: below(4),
    currency: among(['BTC', 'BTC', 'BTC', null, 'LTC']),
  });
  const names = (): FileHappening => {
    const which = file();
    const choices = ownNames[which] as readonly (string | null)[];
    const first = among(choices);
    const second = among(choices.filter((name) => name !== first || name === null));
    const swapped = lastNames[which]?.toReversed();
    const given = swapped !== undefined && chance(0.4) ? swapped : [first, second];
    lastNames[which] = given;
    return { does: 'rename', file: which, names: given, prefix: among(['ALPHAPOOL', 'ALPHAPOOL', 'KZ']) };
  };
  const fileHappening = (): FileHappening => {
    const kind = draw();
    if (kind < 0.5) return reading();
    if (kind < 0.7) return { does: 'wait', seconds: among([0, 600, 3000, 51_840, 129_600]) };
    if (kind < 0.74) return { does: 'fail', file: file(), pool: below(2) };
    if (kind < 0.86) return { does: 'reduce', file: file(), steps: below(12) };
    if (kind < 0.92 && hasNames) return names();
    return { does: 'edit', file: file(), statement: among(edits) };
  };
  const weather = (): DrawnWeather => {
    const kind = draw();
    if (kind < 0.4) return { is: 'fair' };
    if (kind < 0.5) return { is: 'shut' };
    if (kind < 0.56) return { is: 'slow', ms: 1 + below(3) };
    if (kind < 0.88) return { is: 'cut', at: below(30), of: among(['questions', 'answers']) };
    if (kind < 0.9) return { is: 'silent', at: below(30) };
    if (kind < 0.994) return { is: 'backend killed', at: below(40) };
    return { is: 'server killed', at: below(40) };
  };
  const feeding = (): Happening => ({
    ...{ does: 'feed', file: file(), batches: 1 + below(6), weather: weather() },
    kill: chance(0.3) ? { point: among(killPoints), when: among(['before', 'after']), calls: below(3) } : null,
    retries: hasRefusals && chance(0.2),
    meanwhile: chance(0.3) ? several(1 + below(2), fileHappening) : [],
  });
  const restoring = (): Happening => {
    const kind = draw();
    if (kind < 0.3) return { does: 'back up target' };
    if (kind < 0.5) return { does: 'restore target' };
    return { does: kind < 0.8 ? 'back up file' : 'restore file', file: file() };
  };
  const refusing = (): Happening => {
    const [table, condition] = among(refusals);
    return chance(0.3) ? { does: 'accept' } : { does: 'refuse', table, condition };
  };
  const happening = (): Happening => {
    const kind = draw();
    if (kind < 0.58) return fileHappening();
    if (kind < 0.86) return feeding();
    if (kind < 0.89) return { does: 'restart', file: file() };
    if (kind < 0.95 && hasRestores) return restoring();
    return hasRefusals ? refusing() : reading();
  };
  const order = among(['oldest', 'newest'] as const);
  return { seed, order, rows: among([1, 4, 12, 5000]), happenings: several(8 + below(32), happening) };
}
