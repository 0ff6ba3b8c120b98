import type { AlgorithmHashrate, Reading, WorkerReading } from '@poolgate/core/adapter.ts';
import { parseRows } from '@poolgate/core/rows.ts';
import { type Connection, connectionSchema, type Wallet } from './schema.ts';

type MinerPart = Pick<
  Reading,
  'hashrates' | 'onlineWorkers' | 'offlineWorkers' | 'workers' | 'workersComplete' | 'derived' | 'droppedRows'
>;

interface Miner {
  name: string;
  algorithm: string;
  acceptedHs: number | null;
  rejectedHs: number | null;
}

/** Workers and hashrates from the pool's list of connections, which is all it tells about either. */
export function minersOf({ miners: list }: Wallet): MinerPart {
  const { rows, dropped } = parseRows('miners', list ?? [], connectionSchema);
  const miners = merge(rows);
  const whole = Array.isArray(list) && dropped.length === 0;
  return {
    hashrates: hashratesOf(miners, whole),
    // Whoever is in the list is connected, also at 0 H/s; the pool forgets the others, and the core remembers them.
    onlineWorkers: whole ? miners.length : null,
    offlineWorkers: whole ? 0 : null,
    workers: workersOf(miners),
    workersComplete: whole,
    derived: whole && miners.length > 0 ? ['current_hashrate', 'online_workers'] : [],
    droppedRows: dropped.length,
  };
}

/** One entry for each connection makes one for each name and algorithm. */
function merge(connections: Connection[]): Miner[] {
  const groups = Map.groupBy(connections, (connection) =>
    JSON.stringify([nameOf(connection), normalAlgorithm(connection.algo)]),
  );
  return [...groups.values()].map((group) => {
    const [first] = group as [Connection, ...Connection[]];
    return {
      name: nameOf(first),
      algorithm: normalAlgorithm(first.algo),
      acceptedHs: sumHs(group.map(({ accepted }) => accepted)),
      rejectedHs: sumHs(group.map(({ rejected }) => rejected)),
    };
  });
}

/** The name is the id, with the algorithm where one name mines several. */
function workersOf(miners: Miner[]): WorkerReading[] {
  const algorithms = Map.groupBy(miners, ({ name }) => name);
  return miners.map((miner) => workerOf(miner, (algorithms.get(miner.name) ?? []).length > 1));
}

function workerOf({ name, algorithm, acceptedHs, rejectedHs }: Miner, minesSeveral: boolean): WorkerReading {
  const whole = acceptedHs === null || rejectedHs === null ? null : acceptedHs + rejectedHs;
  return {
    workerId: minesSeveral ? `${name}/${algorithm}` : name,
    workerName: name,
    online: true,
    algorithm,
    hashrate10mHs: acceptedHs,
    hashrate1hHs: null,
    hashrate24hHs: null,
    rejectRate: rejectedHs === null || whole === null || whole === 0 ? null : rejectedHs / whole,
    // The pool tells no time of a share.
    lastSeenAt: null,
  };
}

function hashratesOf(miners: Miner[], whole: boolean): AlgorithmHashrate[] {
  const algorithms = Map.groupBy(miners, ({ algorithm }) => algorithm);
  return [...algorithms].map(([algorithm, group]) => ({
    algorithm,
    // Connections that could not be read may belong to any of the algorithms.
    currentHs: whole ? sumHs(group.map(({ acceptedHs }) => acceptedHs)) : null,
    avg1hHs: null,
    avg24hHs: null,
  }));
}

/** Null where a part is unknown. The pool prints thousandths; rounding to them takes away what adding doubles leaves behind. */
export function sumHs(parts: (number | null)[]): number | null {
  const sum = parts.reduce((total, part) => (total === null || part === null ? null : total + part));
  return sum === null || parts.length === 1 ? sum : Number(sum.toFixed(3));
}

/** Lower case without punctuation; `sha256d` is the same work as `sha256`. */
export function normalAlgorithm(algo: string): string {
  const plain = algo.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain === 'sha256d' ? 'sha256' : plain;
}

const namingSetting = /^(?:id|n|name|worker|rig)=(.+)$/i;

/** The field `ID`, else what the password says (`c=BTC,id=rig1` or `c=BTC,rig1`), else the algorithm. */
export function nameOf({ ID, password, algo }: Pick<Connection, 'ID' | 'password' | 'algo'>): string {
  if (ID !== null) return ID;
  const parts = (password ?? '').split(',').map((part) => part.trim());
  const named = parts.flatMap((part) => namingSetting.exec(part)?.[1] ?? []);
  // Another setting in second place (`d=96`, `mc=RVN`, `m=solo`) is no name; nor is the word in front, as in `x`.
  const plain = parts.slice(1).filter((part) => part !== '' && !part.includes('='));
  return named[0] ?? plain[0] ?? normalAlgorithm(algo);
}
