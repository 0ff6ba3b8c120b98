import type { Cluster } from '../../harness/postgres/cluster.ts';
import { startCuttingProxy } from '../../harness/postgres/cutting-proxy.ts';
import { type DrawnWeather, files, type Happening, type Round } from './draw-round.ts';
import { FedFile } from './fed-file.ts';
import { judgeAtEnd, type PresentOf, type RoundState, watchMoment } from './judge.ts';
import { TargetDatabase } from './target-database.ts';

let rounds = 0;

/** Plays a round, heals everything, sends everything, and judges what is at the target. @throws what is wrong. */
export async function play(cluster: Cluster, round: Round): Promise<void> {
  rounds += 1;
  const database = await TargetDatabase.make(cluster, `round_${rounds}`);
  const proxy = await startCuttingProxy(cluster.port);
  const url = cluster.url(database.name).replace(`:${cluster.port}/`, `:${proxy.port}/`);
  const usesSecond = round.happenings.some((one) => 'file' in one && one.file === 1);
  const fed = (usesSecond ? files : files.slice(0, 1)).map((poolIds) => new FedFile(poolIds, round, url));
  const state: RoundState = { fed, database, round, has: new Set(), present: new Map<string, PresentOf>() };
  try {
    const player = createPlayer(state, proxy);
    for (const happening of round.happenings) await player(happening);
    proxy.setWeather({ is: 'fair' });
    await database.accept();
    for (const one of fed) await settle(one, state);
    await judgeAtEnd(state);
  } finally {
    for (const one of fed) await one.close();
    await proxy.close();
    await database.drop();
  }
}

/** Everything is sent, and what is due is reduced and sent. */
async function settle(one: FedFile, state: RoundState): Promise<void> {
  const feed = async () => {
    const afterEach = () => watchMoment(state);
    const all = { batches: Number.POSITIVE_INFINITY, kill: null, retries: true, meanwhile: () => undefined, afterEach };
    const fault = await one.feed(all);
    if (fault !== null) throw new Error(`a target that is well: ${fault}`);
  };
  do await feed();
  while (one.service.reduce() > 0);
}

function createPlayer(state: RoundState, proxy: Awaited<ReturnType<typeof startCuttingProxy>>) {
  const { fed, database, has } = state;
  const restores: { files: (() => Promise<void>)[]; target: (() => Promise<void>) | null } = {
    files: [],
    target: null,
  };
  let strike = Promise.resolve();
  const set = (drawn: DrawnWeather) => {
    if (drawn.is === 'backend killed')
      proxy.setWeather({ is: 'struck', at: drawn.at, strike: () => (strike = database.endBackends()) });
    else if (drawn.is === 'server killed')
      proxy.setWeather({ is: 'struck', at: drawn.at, strike: () => (strike = database.killServer()) });
    else proxy.setWeather(drawn);
  };

  return async (one: Happening): Promise<void> => {
    if (one.does === 'feed') {
      set(one.weather);
      await fed[one.file]?.feed(
        {
          ...one,
          meanwhile: () => {
            for (const happening of one.meanwhile) happen(state, happening);
          },
          async afterEach() {
            await strike;
            await watchMoment(state);
          },
        },
        one.weather.is === 'silent' ? 0.3 : 120,
      );
      await strike;
      proxy.setWeather({ is: 'fair' });
    } else if (one.does === 'restart') await fed[one.file]?.restart();
    else if (one.does === 'back up file') {
      const restore = fed[one.file]?.backUp();
      if (restore) restores.files[one.file] = restore;
    } else if (one.does === 'restore file') {
      if (restores.files[one.file]) has.add('restored file');
      await restores.files[one.file]?.();
    } else if (one.does === 'back up target') restores.target = await database.backUp();
    else if (one.does === 'restore target') {
      if (restores.target) has.add('restored target');
      await restores.target?.();
      if (restores.target) state.present.clear();
    } else if (one.does === 'refuse') {
      has.add('refusals');
      await database.refuse(one.table, one.condition);
    } else if (one.does === 'accept') await database.accept();
    else happen(state, one);
  };
}

function happen({ fed, has }: RoundState, one: Parameters<FedFile['happen']>[0]): void {
  if (one.does === 'rename') has.add('renamed accounts');
  if (one.does === 'edit') has.add('edits');
  if (one.does === 'read' && one.late > 0) has.add('late readings');
  if (one.does === 'wait') for (const each of fed) each.service.later(one.seconds);
  else fed[one.file]?.happen(one);
}
