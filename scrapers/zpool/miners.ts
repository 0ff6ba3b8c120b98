import type { AlgorithmHashrate, WorkerReading } from '@poolgate/core/adapter.ts';
import { refuseTooMany } from '@poolgate/core/kit/caps.ts';
import { shownCounts } from '@poolgate/core/kit/online.ts';
import { Misfit, type PlainObject } from '@poolgate/core/kit/record.ts';
import { keepRows, listOf } from '@poolgate/core/kit/rows.ts';
import type { Finished } from '@poolgate/core/kit/slices.ts';
import { rejectRate, sumOfRates } from '@poolgate/core/kit/sums.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import { type Connection, connectionShape } from './schema.ts';

/**
 * The pool's list of connections, the only source for workers and hashrate. A list without a value is not an empty list.
 * @throws Misfit
 */
export function* minersOf(wallet: PlainObject, tally: Tally) {
  if ((wallet.miners ?? null) === null) throw new Misfit('miners');
  const { rows, dropped } = yield* keepRows('miners', listOf(wallet.miners, 'miners'), connectionShape, tally);
  return { miners: merge(rows), whole: dropped.length === 0 };
}

type Miners = Finished<typeof minersOf>;
type Miner = Miners['miners'][number];

/** Connections of one name and algorithm are one worker. One without an algorithm may belong to any worker, so it stays by itself, at the end. */
function merge(rows: Connection[]) {
  const inOrder = rows.toSorted((first, second) => (first.algo === null ? 1 : 0) - (second.algo === null ? 1 : 0));
  const groups = Map.groupBy(inOrder, (row, index) => JSON.stringify([nameOf(row), row.algo ?? index]));
  return [...groups.values()].map((group) => {
    const [first] = group as [Connection, ...Connection[]];
    return {
      name: nameOf(first),
      algorithm: first.algo,
      acceptedHs: sumOfRates(group.map(({ accepted }) => accepted)),
      rejectedHs: sumOfRates(group.map(({ rejected }) => rejected)),
    };
  });
}

/** Each algorithm has its own hashrate and history. The pool has about eighty. */
const mostAlgorithms = 500;

/** @throws ReadFailure where there are too many algorithms. */
export function hashratesOf({ miners, whole }: Miners) {
  const groups = Map.groupBy(miners, ({ algorithm }) => algorithm);
  refuseTooMany('algorithms', groups.size, mostAlgorithms);
  if (groups.size > 1) groups.delete(null);
  // A hashrate without an algorithm may belong to any of them, and so may an unreadable connection.
  const isAssigned = ({ algorithm, acceptedHs }: Miner) =>
    algorithm !== null || acceptedHs === 0 || miners.length === 1;
  const isSure = whole && miners.every(isAssigned);
  const hashrates = [...groups].map(([algorithm, group]): AlgorithmHashrate => {
    const currentHs = isSure ? sumOfRates(group.map(({ acceptedHs }) => acceptedHs)) : null;
    return { algorithm, currentHs, avg1hHs: null, avg24hHs: null };
  });
  const isKnown = hashrates.some(({ currentHs }) => currentHs !== null);
  return { hashrates, derived: isKnown ? (['current_hashrate'] as const) : [] };
}

const none = 0;

/** The id is the name, with the algorithm where one name mines several. */
export function workersOf({ miners, whole }: Miners) {
  const namesakes = Map.groupBy(miners, ({ name }) => name);
  const withAlgorithm = Map.groupBy(
    miners.filter(({ algorithm }) => algorithm !== null),
    ({ name }) => name,
  );
  const minesSeveral = (name: string) => (withAlgorithm.get(name)?.length ?? none) > 1;
  const ids = uniqueIds(
    miners.map(({ name, algorithm }) => (algorithm !== null && minesSeveral(name) ? `${name}/${algorithm}` : name)),
  );
  const workers = miners.map(
    ({ name, algorithm, acceptedHs, rejectedHs }, index): WorkerReading => ({
      workerId: ids[index] as string,
      workerName: name,
      // Every listed worker is connected, even at 0 H/s. The pool forgets the others; the core remembers them.
      online: true,
      algorithm,
      hashrate10mHs: acceptedHs,
      hashrate1hHs: null,
      hashrate24hHs: null,
      rejectRate: rejectRate(acceptedHs, rejectedHs),
      // The pool has no time of the last share.
      lastSeenAt: null,
    }),
  );
  // A connection with neither an algorithm nor its own name may be a listed worker, or one that seems to be gone.
  const isKnown = ({ name, algorithm }: Miner) =>
    algorithm !== null || (name !== noName && namesakes.get(name)?.length === 1);
  const workersComplete = whole && miners.every(isKnown);
  return { workers, workersComplete, ...shownCounts(noOwn, { workers, workersComplete }, null) };
}

/** The pool gives no counts. */
const noOwn = { online: null, offline: null };

const namingSetting = /^(?:id|n|name|worker|rig)=(.+)$/i;

/** The field `ID`, else the name in the password (`c=BTC,id=rig1` or `c=BTC,rig1`), else the algorithm. */
export function nameOf({ ID, password, algo }: Pick<Connection, 'ID' | 'password' | 'algo'>): string {
  if (ID !== null) return ID;
  const parts = (password ?? '').split(',').map((part) => part.trim());
  const named = parts.flatMap((part) => namingSetting.exec(part)?.[1] ?? []);
  // Other settings (`d=96`, `mc=RVN`, `m=solo`) are not names, nor is the first word, as in `x`.
  const plain = parts.slice(1).filter((part) => part !== '' && !part.includes('='));
  return named[0] ?? plain[0] ?? algo ?? noName;
}
