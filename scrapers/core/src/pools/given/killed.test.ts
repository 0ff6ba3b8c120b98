import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { alphaDraft } from '../../../testing/service/alpha-draft.ts';
import { runAlpha } from '../../../testing/service/run-alpha.ts';
import { alphaEnvironment } from '../../../testing/service/start-alpha.ts';
import { startUpstream } from '../../../testing/service/upstream.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { waitUntil } from '../../../testing/wait-until.ts';

test('a service that is killed while pools are added and taken away has each of them whole or not at all', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'pools'));
  const upstream = await startUpstream();
  onTestFinished(() => upstream.close());
  const environment = { ...alphaEnvironment(folder, upstream), PATH: String(process.env.PATH) };
  const path = join(folder, 'data', 'alphapool.db');
  const added = new Set<string>();
  const gone = new Set<string>();
  for (const [round, after] of [1, 3, 6].entries()) {
    const service = await runAlpha(environment);
    const send = (below: string, init: RequestInit) =>
      fetch(`${service.url}/pools${below}`, { ...init, headers: { 'content-type': 'application/json' } });
    let answered = 0;
    // They go on until nobody answers any more.
    const lane = async (index: number) => {
      for (let count = 0; ; count += 1) {
        const account = { token: `S3CRET-${round}-${index}-${count}` };
        const response = await send('', { method: 'POST', body: JSON.stringify(alphaDraft(account)) });
        const { pool } = (await response.json()) as { pool: { pool_id: string } };
        added.add(pool.pool_id);
        answered += 1;
        if (count % 3 === 2 && (await send(`/${pool.pool_id}`, { method: 'DELETE' })).status === 204)
          gone.add(pool.pool_id);
      }
    };
    const lanes = [0, 1, 2].map((index) => lane(index).catch(() => undefined));
    await waitUntil('some were added', () => answered >= after, 60_000);
    await service.stop('SIGKILL');
    await Promise.all(lanes);

    const file = new Database(path);
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    const rows = file
      .prepare<[], { pool_id: string; secrets: number; active: number | null }>(
        `SELECT g.pool_id, (SELECT count(*) FROM given_secret s WHERE s.pool_id = g.pool_id) AS secrets, m.active
         FROM given_pool g LEFT JOIN pool_metadata m USING (pool_id)`,
      )
      .all();
    file.close();
    for (const row of rows) expect(row).toMatchObject({ secrets: 1, active: 1 });
    const stored = new Set(rows.map(({ pool_id }) => pool_id));
    // What was answered is there. What was not may be there too, or gone.
    const lost = [...added].filter((poolId) => !stored.has(poolId) && !gone.has(poolId));
    expect(lost.length).toBeLessThanOrEqual(3);
    for (const poolId of gone) expect(stored.has(poolId)).toBe(false);
    for (const poolId of lost) gone.add(poolId);
  }
  const service = await runAlpha(environment);
  const { refused } = (await (await fetch(`${service.url}/`)).json()) as { refused: unknown[] };
  expect(refused).toEqual([]);
}, 240_000);
