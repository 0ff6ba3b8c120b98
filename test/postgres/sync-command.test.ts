import { join } from 'node:path';
import { fullReading } from '@poolgate/core/testing/samples.ts';
import { type Alpha, poolFile, startAlpha } from '@poolgate/core/testing/service/start-alpha.ts';
import { reads, startUpstream } from '@poolgate/core/testing/service/upstream.ts';
import { editorSql } from '@poolgate/sync/init/editor-sql.ts';
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { runExampleCli } from '../../cli/testing/run-cli.ts';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { makeSupabaseRoles } from '../harness/postgres/postgrest.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
let synced: Synced;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  synced = openSynced(await cluster.database(), [plain]);
  onTestFinished(() => synced.close());
});

/** A service that has read an account. */
async function start(environment: Record<string, string> = {}): Promise<Alpha> {
  const upstream = await startUpstream();
  upstream.answer('token-1', reads(fullReading()));
  const alpha = await startAlpha({ upstream, files: { 'a.yaml': poolFile('001', { token: 'token-1' }) }, environment });
  await alpha.poll('alphapool_001');
  return alpha;
}

const run = ({ folder }: Pick<Alpha, 'folder'>, args: string[], given: Record<string, string> = {}) =>
  runExampleCli(['sync', ...args], {
    ...{ DATA_DIR: join(folder, 'data'), DATABASE_URL: synced.url, SYNC_LAYOUTS: 'plain' },
    ...given,
  });
const count = async () => Number((await synced.sql`SELECT count(*) AS rows FROM worker_status`)[0]?.rows);

test('once writes what waits, twice nothing more, and the status says how it stands', async () => {
  await synced.init();
  const alpha = await start();
  await alpha.close();
  const first = await run(alpha, ['once', '--json']);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(first.stdout)).toMatchObject([
    { pool_type: null, target: 'postgres', fed_elsewhere: false, refused: [], fault: null },
  ]);
  const rows = await count();
  expect(rows).toBeGreaterThan(0);
  const second = await run(alpha, ['once']);
  expect(second.stdout).toMatch(/alphapool\.db, postgres: nothing waited\n$/);
  expect(await count()).toBe(rows);
  const status = await run(alpha, ['status', '--json']);
  expect(JSON.parse(status.stdout)).toMatchObject([
    { target: 'postgres', waiting: 0, waiting_since: null, refused: [], let_go: [], fault: null },
  ]);
  expect((await run(alpha, ['status'])).stdout).toMatch(/alphapool\.db +postgres +0 +0 +— +0 +0\n$/);
});

test('a row that was refused is named, stays set aside, and is tried again when asked', async () => {
  await synced.init();
  await synced.sql`ALTER TABLE worker_status ADD CONSTRAINT only_online CHECK (status IS DISTINCT FROM 'OFFLINE')`;
  const alpha = await start();
  await alpha.close();
  const first = await run(alpha, ['once']);
  expect(first.code).toBe(1);
  expect(first.stderr).toContain('refused is a row of public.worker_status');
  expect(first.stderr).toContain('constraint only_online');
  const rows = await count();
  expect((await run(alpha, ['once'])).code).toBe(1);
  await synced.sql`ALTER TABLE worker_status DROP CONSTRAINT only_online`;
  expect(await run(alpha, ['once', '--retry-refused'])).toMatchObject({ code: 0, stderr: '' });
  expect(await count()).toBeGreaterThan(rows);
});

test('a target that can be read alone is told, and what was lost with a table or a column is sent again', async () => {
  await makeSupabaseRoles(cluster.url('postgres'));
  await synced.init();
  const alpha = await start();
  await alpha.close();
  expect((await run(alpha, ['once'])).code).toBe(0);
  const { database } = (await synced.sql`SELECT current_database() AS database`)[0] as { database: string };
  const readOnly = (value: string) =>
    synced.sql.unsafe(`ALTER DATABASE ${database} SET default_transaction_read_only = ${value}`);
  await readOnly('on');
  expect(await run(alpha, ['status'])).toMatchObject({ code: 1, stdout: expect.stringContaining(' is read-only: ') });
  await readOnly('off');
  const all = () => synced.sql`SELECT to_jsonb(w) - 'id' AS row FROM worker_status w ORDER BY timestamp, worker_id`;
  const before = [...(await all())];
  const editor = editorSql([plain], { merge: false, partition: false, allowAnonymousRead: false, hideLinks: false });
  for (const [lost, told, init] of [
    ['DROP TABLE worker_status CASCADE', 'A table is missing', () => synced.init()],
    ['ALTER TABLE worker_status DROP COLUMN worker_name CASCADE', 'lacks a column', () => synced.sql.unsafe(editor)],
  ] as const) {
    await synced.sql.unsafe(lost);
    expect(await run(alpha, ['status'])).toMatchObject({ code: 1, stdout: expect.stringContaining(told) });
    await init();
    expect((await run(alpha, ['once'])).code).toBe(0);
    expect([...(await all())]).toEqual(before);
  }
  expect((await run(alpha, ['once'])).stdout).toContain('nothing waited');
});

test('beside a service that feeds the same target nothing is done', async () => {
  await synced.init();
  const alpha = await start({ DATABASE_URL: synced.url, SYNC_LAYOUTS: 'plain' });
  await expect.poll(count).toBeGreaterThan(0);
  const { code, stdout } = await run(alpha, ['once']);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/, postgres: a service feeds it from this file, so nothing is done here\n$/),
  });
  // But that rows were refused is the past.
  await synced.sql`ALTER TABLE worker_status ADD CONSTRAINT none CHECK (timestamp IS NULL) NOT VALID`;
  const before = await count();
  await alpha.poll('alphapool_001');
  const refused = async () => JSON.parse((await run(alpha, ['status', '--json'])).stdout)[0].refused.length;
  await expect.poll(refused).toBeGreaterThan(0);
  await synced.sql`ALTER TABLE worker_status DROP CONSTRAINT none`;
  expect(await run(alpha, ['once', '--retry-refused'], { SYNC_LAYOUTS: 'history' })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('and sends the refused rows again now'),
  });
  await expect.poll(count).toBeGreaterThan(before);
  await expect.poll(refused).toBe(0);
  expect(alpha.sql('SELECT layouts FROM sync_target')).toEqual([{ layouts: 'plain' }]);
});

test('a target that cannot be used, and settings that are wrong, are sentences without the password', async () => {
  const alpha = await start();
  await alpha.close();
  const url = synced.url.replace('admin@', 'admin:S3CRET@');
  for (const command of ['once', 'status']) {
    const { code, stdout, stderr } = await run(alpha, [command], { DATABASE_URL: url });
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(
      /A table is missing in test_\d+ at PostgreSQL at 127\.0\.0\.1:\d+ \(.*\)\. Run `poolgate sync init`\./,
    );
    expect(stdout + stderr).not.toContain('S3CRET');
  }
  expect(await run(alpha, ['once'], { DATABASE_URL: '' })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^No target is set\. Set DATABASE_URL, /),
  });
  const wrong = await run(alpha, ['once'], { DATABASE_URL: `${url}?sslmode=S3CRET` });
  expect(wrong).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^The environment variable DATABASE_URL has an sslmode that is none of /),
  });
  expect(wrong.stderr).not.toContain('S3CRET');
});
