import type { Facts, PoolFact } from '@poolgate/sync/facts/facts.ts';
import type { Database } from '../../store/schema/database.ts';
import type { Entry, EntryKind } from '../rows/entry.ts';
import { createAnomalyFacts } from './anomaly-facts.ts';
import { createMoneyFacts } from './money-facts.ts';
import { createPoolFacts } from './pool-facts.ts';
import { createReadingFacts } from './reading-facts.ts';
import { createStepFacts } from './step-facts.ts';

interface Gathered<Told extends Entry> {
  facts: Facts;
  /** The entries whose facts these are, those whose row is gone included. */
  entries: Told[];
}

/**
 * Reads what entries are about, from the first on, until about as many rows of workers were read; at least one entry. The caller holds the snapshot.
 * @param withPools keys of pools that are told in any case.
 */
export type GatherFacts<Told extends Entry> = (
  entries: Iterable<Told>,
  rows: number,
  withPools?: readonly number[],
) => Gathered<Told>;

/** So that a batch without workers is bounded too. */
const mostEntries = 500;
/** What a row without workers counts. */
const noWorkers = 0;

/** @param isWhole whether nothing is left about a pool, apart from what was taken. */
export function createGatherFacts<One extends Entry>(
  database: Database,
  isWhole: (poolKey: number, taken: readonly One[]) => boolean = () => true,
): GatherFacts<One> {
  const pools = createPoolFacts(database);
  const readings = createReadingFacts(database);
  const money = createMoneyFacts(database);
  const anomalies = createAnomalyFacts(database);
  const steps = createStepFacts(database);

  return (entries, rows, withPools = []) => {
    readings.begin();
    const told = new Told();
    const taken: One[] = [];
    let workers = 0;
    const add: Record<EntryKind, (poolKey: number, ref: never) => number> = {
      pool: () => noWorkers,
      earning_gone: (poolKey, ref) => told.earningsGone.add(money.earningGone(poolKey, ref)),
      earning: (poolKey, ref) => told.earnings.add(money.earning(poolKey, ref)),
      payout: (poolKey, ref) => told.payouts.add(money.payout(poolKey, ref)),
      payout_event: (poolKey, ref) => told.payoutEvents.add(money.payoutEvent(poolKey, ref)),
      anomaly: (poolKey, ref) => told.anomalies.add(anomalies(poolKey, ref)),
      account_hour: (poolKey, ref) => told.accountHours.add(steps.accountHour(poolKey, ref)),
      worker_days: (poolKey, ref) => told.workerDays.add(steps.workerDays(poolKey, ref)),
      worker_hours: (poolKey, ref) => told.workerHours.add(steps.workerHours(poolKey, ref)),
      reading: (poolKey, ref) => told.readings.add(readings.find(poolKey, ref)),
    };
    const touched = new Map<number, ReturnType<typeof pools>>(withPools.map((poolKey) => [poolKey, pools(poolKey)]));
    for (const entry of entries) {
      const { kind, poolKey, ref } = entry;
      const pool = touched.has(poolKey) ? touched.get(poolKey) : pools(poolKey);
      touched.set(poolKey, pool ?? null);
      if (pool) workers += add[kind](poolKey, ref as never);
      taken.push(entry);
      if (workers >= rows || taken.length >= mostEntries) break;
    }
    const toldPools = [...touched].flatMap(([poolKey, pool]): PoolFact[] =>
      pool === null ? [] : [{ ...pool, isWhole: isWhole(poolKey, taken) }],
    );
    return { facts: { pools: toldPools, ...told.facts() }, entries: taken };
  };
}

/** Facts of one kind by what names them: a file that people write into may have two rows that become one. */
class ByName<Fact> {
  readonly #found = new Map<string, Fact>();
  readonly #nameOf: (fact: Fact) => readonly (string | number | null)[];

  constructor(nameOf: (fact: Fact) => readonly (string | number | null)[]) {
    this.#nameOf = nameOf;
  }

  /** @returns how many rows of workers it has. */
  add(fact: Fact | null): number {
    if (fact === null) return noWorkers;
    this.#found.set(JSON.stringify(this.#nameOf(fact)), fact);
    const { workers } = fact as { workers?: unknown[] | null };
    return Array.isArray(workers) ? workers.length : noWorkers;
  }

  all(): Fact[] {
    return [...this.#found.values()];
  }
}

type Lists = Omit<Facts, 'pools'>;
type Named<List extends keyof Lists> = ByName<Lists[List][number]>;

class Told {
  readonly earningsGone: Named<'earningsGone'> = new ByName((one) => [one.poolId, one.date, one.currency]);
  readonly earnings: Named<'earnings'> = new ByName((one) => [one.poolId, one.date, one.currency]);
  readonly payouts: Named<'payouts'> = new ByName((one) => [one.poolId, one.payoutId]);
  readonly payoutEvents: Named<'payoutEvents'> = new ByName((one) => [one.poolId, one.eventId]);
  readonly anomalies: Named<'anomalies'> = new ByName((one) => [one.poolId, one.anomalyType, one.openedAt]);
  readonly accountHours: Named<'accountHours'> = new ByName((one) => [one.poolId, one.hour]);
  readonly workerDays: Named<'workerDays'> = new ByName((one) => [one.poolId, one.day]);
  readonly workerHours: Named<'workerHours'> = new ByName((one) => [one.poolId, one.hour]);
  readonly readings: Named<'readings'> = new ByName((one) => [one.poolId, one.readAt]);

  facts(): Lists {
    return {
      readings: this.readings.all(),
      earnings: this.earnings.all(),
      earningsGone: this.earningsGone.all(),
      payouts: this.payouts.all(),
      payoutEvents: this.payoutEvents.all(),
      anomalies: this.anomalies.all(),
      accountHours: this.accountHours.all(),
      workerHours: this.workerHours.all(),
      workerDays: this.workerDays.all(),
    };
  }
}
