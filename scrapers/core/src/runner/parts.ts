import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { AccountFigures, PartOutcome, Reading } from '../adapter.ts';
import { ReadFailure } from '../failure.ts';
import { Misfit, misfitFailure } from '../kit/record.ts';
import type { Tally } from '../kit/tally.ts';
import type { Parts } from '../read-context.ts';
import { StoreFault } from '../store/health/store-fault.ts';

/** The parts of one poll while they are read, and their outcomes. */
export interface PartsOfPoll {
  parts: Parts;
  tally: Tally;
  outcomes(): Record<PartName, PartOutcome>;
  /** How often figures could not be read, by `<part>.<field>`, and rows, by `<part>.<list> (rows)`. */
  notTaken(): Record<string, number>;
  unreadableFigures(): number;
  droppedRows(): number;
}

/** A count that has not begun. The linter forbids `?? 0`, which would invent a figure. */
const nothing = 0;

export function createParts(isStopped: () => boolean): PartsOfPoll {
  const outcomes = new Map<PartName, PartOutcome>();
  const notTaken = new Map<string, number>();
  let current: PartName | null = null;
  let unreadable = 0;
  let dropped = 0;
  const note = (what: string, times: number) => {
    const key = current === null ? what : `${current}.${what}`;
    notTaken.set(key, times + (notTaken.get(key) ?? nothing));
  };
  return {
    tally: {
      unreadable(field, times = 1) {
        unreadable += times;
        note(field, times);
      },
      dropped(list, times) {
        dropped += times;
        note(`${list} (rows)`, times);
      },
    },
    parts: {
      async read(part, work) {
        current = part;
        try {
          const read = await work();
          outcomes.set(part, 'read');
          return read;
        } catch (error) {
          if (error instanceof StoreFault || isStopped()) throw error;
          outcomes.set(part, asFailure(error));
          return null;
        } finally {
          current = null;
        }
      },
      notOffered(...parts) {
        for (const part of parts) outcomes.set(part, 'not_offered');
      },
    },
    outcomes: () =>
      Object.fromEntries(partNames.map((part) => [part, outcomes.get(part) ?? 'not_offered'])) as Record<
        PartName,
        PartOutcome
      >,
    notTaken: () => Object.fromEntries(notTaken),
    unreadableFigures: () => unreadable,
    droppedRows: () => dropped,
  };
}

/** Any other error than a failure of the pool is a defect of the adapter. The log names it. */
export function asFailure(error: unknown): ReadFailure {
  if (error instanceof ReadFailure) return error;
  if (error instanceof Misfit) return misfitFailure(error);
  return new ReadFailure(
    'changed',
    'The adapter could not work with what the pool answered. Nothing was taken from it; the log says more.',
    { cause: error },
  );
}

export function failedParts(parts: Reading['parts']): [PartName, ReadFailure][] {
  return partNames.flatMap((part): [PartName, ReadFailure][] => {
    const outcome = parts[part];
    return outcome instanceof ReadFailure ? [[part, outcome]] : [];
  });
}

/** The fields of each part. */
const figuresOf: Record<PartName, (keyof AccountFigures)[]> = {
  hashrate: ['hashrates', 'sharesValid', 'sharesInvalid', 'sharesStale', 'blocksFound24h'],
  workers: ['workers', 'workersComplete'],
  money: ['balance', 'balancePending', 'paidTotal', 'payoutThreshold', 'lifetimeIncome'],
  earnings: ['earnings', 'lastIncome'],
  payouts: ['payouts', 'payoutsSince', 'payoutsTotal'],
  network: ['networkDifficulty', 'poolLuck', 'estimatedEarnings'],
};

const counts = ['onlineWorkers', 'offlineWorkers'] as const satisfies (keyof AccountFigures)[];

/** The reading without the figures of parts that were not read, even if the adapter filled them in. */
export function withoutUnread(reading: Reading, nothingKnown: AccountFigures): Reading {
  const unread = partNames.filter((part) => reading.parts[part] !== 'read');
  if (unread.length === 0) return reading;
  const fields = [...unread.flatMap((part) => figuresOf[part]), ...(unread.includes(reading.countsPart) ? counts : [])];
  return { ...reading, ...Object.fromEntries(fields.map((field) => [field, nothingKnown[field]])) };
}
