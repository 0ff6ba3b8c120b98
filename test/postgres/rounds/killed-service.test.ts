import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLedger } from '@poolgate/cli/sync/ledger-file.ts';
import { readOutbox } from '@poolgate/core/outbox/read-outbox.ts';
import { stream } from '@poolgate/core/stand-in/farm/random.ts';
import { fullReading, worker } from '@poolgate/core/testing/samples.ts';
import { alphaEnvironment, poolFile } from '@poolgate/core/testing/service/start-alpha.ts';
import { reads, startUpstream } from '@poolgate/core/testing/service/upstream.ts';
import { askFile } from '@poolgate/core/testing/store/ask-file.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { checkTarget } from '@poolgate/sync/check/check-target.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startProgram, urlOf } from '../../faults/kill/program.ts';
import type { Cluster } from '../../harness/postgres/cluster.ts';
import { exampleMain } from '../../harness/processes/example-service.ts';
import { layoutNames, layouts, startPreparedCluster, TargetDatabase } from './target-database.ts';

const kills = Number(process.env.SYNC_KILLS ?? 3);
const seed = Number(process.env.SYNC_SEED ?? 1);
const numbers = ['001', '002'];

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startPreparedCluster();
});
afterAll(() => cluster.stop());

test(`a service that is killed ${kills} times while it polls and writes loses and doubles nothing; again: SYNC_SEED=${seed} SYNC_KILLS=${kills}`, async () => {
  const random = stream('sync kills', seed);
  const database = await TargetDatabase.make(cluster, 'killed');
  const folder = tempFolder();
  const upstream = await startUpstream();
  onTestFinished(async () => {
    await upstream.close();
    await database.drop();
  });
  mkdirSync(join(folder, 'pools'));
  mkdirSync(join(folder, 'data'));
  let count = 0;
  for (const number of numbers) {
    writeFileSync(join(folder, 'pools', `${number}.yaml`), poolFile(number, { token: `token-${number}` }));
    upstream.answer(`token-${number}`, (...exchange) => {
      count += 1;
      reads(answer(count))(...exchange);
    });
  }
  const url = cluster.url(database.name);
  const path = join(folder, 'data', 'alphapool.db');
  const program = {
    main: exampleMain,
    under: join(folder, 'data'),
    environment: {
      ...alphaEnvironment(folder, upstream),
      ...{ DATABASE_URL: url, SYNC_LAYOUTS: layoutNames.join(',') },
    },
  };
  const batches = async () =>
    Number((await database.sql`SELECT coalesce(sum(batch), 0)::integer AS n FROM poolgate.source_cursor`)[0]?.n);
  for (let kill = 0; kill < kills; kill += 1) {
    const running = startProgram(program, {});
    const service = await urlOf(running);
    const polls = numbers.map(async (number) => {
      for (;;) await fetch(`${service}/pools/alphapool_${number}/poll`, { method: 'POST' }).then((one) => one.text());
    });
    const ended = Promise.allSettled(polls);
    // It is killed while it writes, not before.
    const before = await batches();
    await expect.poll(batches).toBeGreaterThan(before);
    await sleep(random() * 200);
    running.child.kill('SIGKILL');
    await running.ended;
    await ended;
  }
  const last = startProgram(program, {});
  await urlOf(last);
  const file = readOutbox({ path, onlyType: null, target: 'postgres' });
  const target = createPostgresTarget({ url, tables: layouts.flatMap(({ tables }) => tables) });
  const ledger = openLedger();
  try {
    await expect.poll(() => file.state(), { timeout: 60_000 }).toMatchObject({ waiting: 0, isResending: false });
    last.child.kill('SIGTERM');
    await last.ended;
    const { tables } = await checkTarget(file, layouts, target, ledger, new Date());
    const odd = tables.filter(({ missing, different, shouldBeGone }) => missing + different + shouldBeGone > 0);
    expect(odd).toEqual([]);
    const [stored] = askFile<{ readings: number; days: number }>(
      path,
      'SELECT (SELECT count(*) FROM reading) AS readings, (SELECT count(*) FROM earning) AS days',
    );
    const [held] = await database.sql`
      SELECT (SELECT count(*) FROM public.pool_summary)::integer AS readings, (SELECT count(*) FROM poolgate.reading)::integer AS history,
        (SELECT count(*) FROM public.worker_status)::integer AS workers, (SELECT count(*) FROM public.daily_earnings)::integer AS days`;
    const readings = Number(stored?.readings);
    expect(readings).toBeGreaterThan(kills);
    expect({ ...held }).toEqual({ readings, history: readings, workers: readings * workers, days: stored?.days });
  } finally {
    last.child.kill('SIGKILL');
    ledger.close();
    file.close();
    await target.close();
  }
}, 300_000);

const workers = 20;

/** Every figure of the count-th answer shows its number. */
function answer(count: number) {
  return fullReading({
    balance: `${count}.00000000`,
    workers: Array.from({ length: workers }, (_, index) => worker(`w${index}`, { hashrate10mHs: count * 1e12 })),
    earnings: [{ date: '2026-11-20', amount: `${count}.00000000`, hashrateHs: null }],
  });
}
