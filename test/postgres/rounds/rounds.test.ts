import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../../harness/postgres/cluster.ts';
import { drawRound, type Round } from './draw-round.ts';
import { play } from './play.ts';
import { startPreparedCluster } from './target-database.ts';

// Months of services in small, drawn from a seed, against a real PostgreSQL: whatever happens, in the end the target holds what the files hold, once.

const rounds = Number(process.env.SYNC_ROUNDS ?? 8);
const firstSeed = Number(process.env.SYNC_SEED ?? 1);

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startPreparedCluster();
});
afterAll(() => cluster.stop());

test(`${rounds} rounds lose and double nothing; the same ones again: SYNC_SEED=${firstSeed} SYNC_ROUNDS=${rounds}`, async () => {
  const failures: string[] = [];
  for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
    const round = drawRound(seed);
    const fault = await faultOf(round);
    if (fault !== null) failures.push(`SYNC_SEED=${seed} SYNC_ROUNDS=1: ${fault}\n${await shortest(round)}`);
    if (failures.length === 2) break;
    if ((seed + 1 - firstSeed) % 100 === 0) console.info(`${seed + 1 - firstSeed} of ${rounds} rounds`);
  }
  expect(failures.join('\n\n')).toBe('');
}, 3_600_000);

async function faultOf(round: Round): Promise<string | null> {
  const { promise: late, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve('it takes more than a minute'), 60_000);
  const played = play(cluster, round).then(
    () => null,
    ({ message, stack = '' }: Error) => `${message}\n${stack.split('\n').find((line) => line.includes('/rounds/'))}`,
  );
  return Promise.race([played, late]).finally(() => clearTimeout(timer));
}

/** What happened, without what the fault does not need. */
async function shortest(round: Round): Promise<string> {
  let { happenings } = round;
  for (let size = Math.ceil(happenings.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let at = happenings.length - size; at >= 0; at -= size) {
      const fewer = happenings.toSpliced(at, size);
      if ((await faultOf({ ...round, happenings: fewer })) !== null) happenings = fewer;
    }
  const rest = { ...round, happenings };
  return `${round.order} first, ${round.rows} rows, ${happenings.length} happenings:\n${happenings.map((one) => JSON.stringify(one)).join('\n')}\n${await faultOf(rest)}`;
}
