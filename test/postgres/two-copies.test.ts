// Two services have copies of one file, with its file_id, and feed one target: one of them does.

import { openTestOutbox } from '@poolgate/core/testing/outbox/open-test-outbox.ts';
import { ServiceFile } from '@poolgate/core/testing/outbox/service-file.ts';
import { fullReading, noon } from '@poolgate/core/testing/samples.ts';
import { type FeedState, startFeed } from '@poolgate/sync/engine/feed.ts';
import type { Outbox } from '@poolgate/sync/facts/outbox.ts';
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { createRestTarget } from '@poolgate/sync/targets/rest/rest-target.ts';
import type { Target } from '@poolgate/sync/targets/target.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { makeSupabaseRoles, startSupabase } from '../harness/postgres/postgrest.ts';
import { openSynced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
  await makeSupabaseRoles(cluster.url('postgres'));
});
afterAll(() => cluster.stop());

const poolIds = ['alphapool_001'] as const;

/** @param outbox is closed with the feed. */
function feed(outbox: Outbox, target: Target) {
  const seen = { state: null as FeedState | null, isSentAgain: 0, looks: 0 };
  const counting: Outbox = {
    ...outbox,
    sendAllAgain() {
      seen.isSentAgain += 1;
      outbox.sendAllAgain();
    },
  };
  const counted: Target = {
    ...target,
    cursorOf(source) {
      seen.looks += 1;
      return target.cursorOf(source);
    },
  };
  const running = startFeed({
    ...{ outbox: counting, target: counted, layouts: [plain], order: 'oldest', now: () => new Date(noon * 1000) },
    onState: (state) => (seen.state = state),
    onEvent: () => undefined,
    pauses: { idleMs: 10, unfitMs: 400, lookMs: 30 },
  });
  return { seen, stop: () => running.close() };
}

test.each(['postgres', 'supabase'])(
  'over %s one of them waits until the other is stopped, and loses nothing',
  async (way) => {
    const synced = openSynced(await cluster.database(), [plain]);
    onTestFinished(() => synced.close());
    await synced.init();
    const supabase = way === 'supabase' ? await startSupabase(synced.url) : null;
    if (supabase !== null) onTestFinished(() => supabase.stop());
    const open = () =>
      supabase === null
        ? createPostgresTarget({ url: synced.url, tables: plain.tables })
        : createRestTarget({ url: supabase.url, key: supabase.keys.secret });
    const readings = async () => (await synced.sql`SELECT count(*)::integer AS count FROM pool_summary`)[0]?.count;

    const service = new ServiceFile({ poolIds, layouts: ['plain'], backlogMax: 1e6 });
    const copy = new ServiceFile({ poolIds, layouts: ['plain'], backlogMax: 1e6 });
    const [file] = service.sql<{ file_id: string }>('SELECT file_id FROM store');
    copy.sql(`UPDATE store SET file_id = '${file?.file_id}'`);
    for (const one of [service, copy]) onTestFinished(() => one.close());
    const outboxOf = ({ path }: ServiceFile) => openTestOutbox(path, { layouts: ['plain'] });
    const record = (one: ServiceFile, minutes: number) => one.record(poolIds[0], fullReading(), noon + minutes * 60);
    record(service, 0);
    record(copy, 10);
    const [first, second] = [feed(outboxOf(service), open()), feed(outboxOf(copy), open())];
    const isUnfit = ({ seen }: typeof first) => seen.state?.state === 'unfit';
    await expect.poll(() => isUnfit(first) || isUnfit(second), { timeout: 10_000 }).toBe(true);
    const [waits, goesOn] = isUnfit(first) ? [first, second] : [second, first];
    const [itsFile, otherFile] = waits === first ? [service, copy] : [copy, service];
    // What the other one reads arrives, and what this one reads is kept for later.
    record(otherFile, 20);
    record(itsFile, 30);
    await expect.poll(readings).toBe(3);
    const before = waits.seen.looks;
    await expect.poll(() => waits.seen.looks, { timeout: 5000 }).toBeGreaterThan(before + 1);
    expect([isUnfit(waits), isUnfit(goesOn), await readings()]).toEqual([true, false, 3]);
    expect(waits.seen.isSentAgain + goesOn.seen.isSentAgain).toBeLessThan(4);

    await goesOn.stop();
    await expect.poll(readings, { timeout: 5000 }).toBe(4);
    await expect.poll(() => waits.seen.state).toMatchObject({ state: 'ok', waiting: 0, isResending: false });
    await waits.stop();
  },
);
