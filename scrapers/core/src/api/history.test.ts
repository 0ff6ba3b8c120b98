import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { fullReading, metadata, noon, worker } from '../../testing/samples.ts';
import { alphapool } from '../../testing/service/alphapool.ts';
import { type Answered, askService } from '../../testing/service/start-alpha.ts';
import { retention, settings } from '../../testing/store/open-test-store.ts';
import { readScraperConfig } from '../config.ts';
import { startScraper } from '../service.ts';
import { openStore } from '../store/store.ts';

type History = components['schemas']['History'];
type WorkerHistory = components['schemas']['WorkerHistory'];

const day = 86_400;
const params = { pool_id: 'alphapool_001' };
const rig = 'rig 7/ä';
const at = (time: number) => new Date(time * 1000).toISOString().replace('.000', '');
const from = (days: number) => `from=${at(noon - days * day)}`;

/** A hundred days, a reading every hour but for one day, reduced as the service does it. */
describe('a long history', () => {
  let url = '';
  const account = (query: string) => askService<History>(url, 'getHistory', { params, query: `?${query}` });
  const ofWorker = (query: string, name = rig): Promise<Answered<WorkerHistory>> =>
    askService(url, 'getWorkerHistory', {
      params: { ...params, worker_name: encodeURIComponent(name) },
      query: `?${query}`,
    });

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'poolgate-'));
    const path = join(folder, 'alphapool.db');
    const now = () => new Date(noon * 1000);
    const store = openStore({ path, onlyType: null, retention, defaultPollInterval: 3600, now });
    store.registry.putFromFile(metadata(params.pool_id), 'a.yaml', 'digest', 3600);
    for (let hour = 100 * 24; hour >= 0; hour -= 1) {
      if (hour >= 5 * 24 && hour < 6 * 24) continue;
      const workers = [
        worker(rig, { online: hour % 4 !== 0, hashrate10mHs: hour % 4 === 0 ? 0 : 100e12, rejectRate: 0.01 }),
        worker('t1', { workerName: 'twin' }),
        worker('t2', { workerName: 'twin' }),
      ];
      const hashrates = [{ algorithm: 'sha256', currentHs: 1e15 + (hour % 24) * 1e12, avg1hHs: null, avg24hHs: 1e15 }];
      const reading = fullReading({ hashrates, workers, onlineWorkers: 3 - (hour % 3), offlineWorkers: hour % 3 });
      store.recorder.recordReading(params.pool_id, noon - hour * 3600, reading, settings);
    }
    while (store.reduceOld(noon));
    store.close();
    const environment = { PORT: '0', DATA_DIR: folder, POOLS_DIR: folder, LOG_LEVEL: 'silent' };
    const service = await startScraper(alphapool, { config: readScraperConfig(alphapool, environment), now });
    url = service.url;
    return async () => {
      await service.close();
      rmSync(folder, { recursive: true });
    };
  });

  test('is told reading by reading, newest first, as far as readings are kept', async () => {
    const { body, headers } = await account('');
    expect(body).toMatchObject({ step: 'raw', kept_since: at(noon - 90 * day) });
    expect(body.points.length).toBe(2000);
    expect(body.points[0]).toMatchObject({
      timestamp: at(noon),
      readings: 1,
      online_workers: 3,
      online_workers_min: 3,
    });
    const next = /<[^?]*\?([^>]*)>/.exec(headers.get('link') ?? '')?.[1];
    const second = await account(String(next));
    expect(second.body.points.length).toBe(90 * 24 - 24 - 2000 + 1);
    expect(second.body.points.at(-1)?.timestamp).toBe(at(noon - 90 * day));
  });

  test('has gaps where nothing was read', async () => {
    const span = `from=${at(noon - 6.5 * day)}&to=${at(noon - 4.5 * day)}`;
    const { points } = (await account(`${span}&step=1h`)).body;
    expect(points.length).toBe(25);
    expect(points.every(({ readings }) => readings === 1)).toBe(true);
    const days = (await ofWorker(`${span}&step=1d`)).body.points;
    expect(days.map(({ timestamp, readings }) => [timestamp.slice(0, 10), readings])).toEqual([
      ['2026-11-17', 1],
      ['2026-11-16', 11],
      ['2026-11-15', 13],
    ]);
  });

  test('a step has the mean, the lowest and the highest of its readings, and the workers of its last one', async () => {
    const { points } = (await account('step=1d&limit=2')).body;
    expect(points[1]).toMatchObject({
      timestamp: '2026-11-20T00:00:00Z',
      readings: 24,
      current_hashrate_hs: 1.0115e15,
      current_hashrate_min_hs: 1e15,
      current_hashrate_max_hs: 1.023e15,
      avg_hashrate_24h_hs: 1e15,
      online_workers: 2,
      online_workers_min: 1,
      balance: '0.01864218',
    });
    // The same from readings, from hours and from days.
    for (const ago of [10, 60, 95]) {
      const { body } = await ofWorker(
        `step=1d&from=${at(noon - (ago + 0.5) * day)}&to=${at(noon - (ago - 0.5) * day - 1)}`,
      );
      expect(body.points).toMatchObject([
        {
          readings: 24,
          online_share: 0.75,
          hashrate_10m_hs: 75e12,
          hashrate_10m_min_hs: 0,
          hashrate_10m_max_hs: 100e12,
          status: null,
        },
      ]);
    }
  });

  test.each([
    ['account', 1, 'raw', 25],
    ['account', 80, 'raw', 79 * 24 + 1],
    ['account', 82, 'raw', 81 * 24 + 1],
    ['account', 85, '1d', 86],
    ['account', 99, '1d', 100],
    ['worker', 1, 'raw', 25],
    ['worker', 30, 'raw', 29 * 24 + 1],
    ['worker', 31, '1h', 30 * 24 + 1],
    ['worker', 82, '1h', 81 * 24 + 1],
    ['worker', 89, '1d', 90],
    ['worker', 99, '1d', 100],
  ] as const)('auto, of the %s over %d days: %s, %d points', async (of, days, step, count) => {
    const { body, headers } = await (of === 'account' ? account : ofWorker)(`step=auto&${from(days)}`);
    expect([body.step, body.points.length, headers.get('link')]).toEqual([step, count, null]);
  });

  test('the next page of auto goes on in the same step', async () => {
    const { headers } = await ofWorker(`step=auto&limit=10&${from(40)}`);
    expect(headers.get('link')).toMatch(/step=1h&/);
  });

  test('says since when a step is kept', async () => {
    const kept = async (step: string) => (await ofWorker(`step=${step}`)).body.kept_since;
    expect([await kept('raw'), await kept('1h'), await kept('1d')]).toEqual([
      at(noon - 30 * day - 3600 + 1),
      '2026-08-23T00:00:00Z',
      null,
    ]);
  });

  test('of a worker that is told by its name, and by its id where the name is not enough', async () => {
    expect((await ofWorker('limit=1')).body).toMatchObject({
      worker_id: rig,
      worker_name: rig,
      algorithm: 'sha256',
      points: [{ timestamp: at(noon), status: 'OFFLINE', online_share: 0, hashrate_10m_hs: 0, reject_rate: 0.01 }],
    });
    const unknown = await ofWorker('', 'nobody');
    expect([unknown.status, unknown.text]).toEqual([404, expect.stringMatching(/no worker \\"nobody\\"/)]);
    const several = await ofWorker('', 'twin');
    expect([several.status, several.text]).toEqual([409, expect.stringMatching(/Add worker_id, one of t1, t2/)]);
    expect((await ofWorker('worker_id=t2&limit=1', 'twin')).body.worker_id).toBe('t2');
    expect((await ofWorker('worker_id=t3', 'twin')).status).toBe(404);
  });

  test('as CSV', async () => {
    const { text } = await ofWorker(`format=csv&step=1h&limit=1&${from(40)}`);
    expect(text.split('\r\n')).toEqual([
      'pool_id,worker_id,worker_name,step,timestamp,readings,status,online_share,hashrate_10m_hs,hashrate_10m_min_hs,hashrate_10m_max_hs,hashrate_1h_hs,hashrate_24h_hs,reject_rate',
      `alphapool_001,${rig},${rig},1h,2026-11-21T12:00:00Z,1,,0,0,0,0,,,`,
      '',
    ]);
  });

  test('of one algorithm: its hashrates, of another one none, and none that nobody named', async () => {
    const span = `step=1d&limit=1&to=${at(noon - day)}`;
    const [plain, own, other, unnamed] = await Promise.all(
      ['', '&algorithm=sha256', '&algorithm=scrypt', '&algorithm=unknown'].map((query) => account(span + query)),
    );
    expect(own?.body).toEqual(plain?.body);
    const none = {
      current_hashrate_hs: null,
      current_hashrate_min_hs: null,
      current_hashrate_max_hs: null,
      avg_hashrate_24h_hs: null,
    };
    const bare = { ...plain?.body, points: plain?.body.points.map((point) => ({ ...point, ...none })) };
    expect(other?.body).toEqual(bare);
    expect(unnamed?.body).toEqual(bare);
    // The next page is of the same algorithm.
    expect(other?.headers.get('link')).toContain('algorithm=scrypt');
    const file = await account(`${span}&algorithm=scrypt&format=csv`);
    expect(file.text.split('\r\n')[1]).toMatch(/^alphapool_001,1d,2026-11-20T00:00:00Z,\d+,,,,,\d/);
  });

  test.each(['algorithm=', `algorithm=${'x'.repeat(101)}`, 'algorithm=sha256&algorithm=scrypt'])(
    '%s is refused',
    async (query) => {
      expect((await account(query)).status).toBe(400);
      expect((await ofWorker('algorithm=sha256')).status).toBe(400);
    },
  );

  test.each(['step=10m', 'step=reading', 'limit=2001', 'cursor=x', 'from=yesterday'])(
    '%s is refused',
    async (query) => {
      expect((await account(query)).status).toBe(400);
      expect((await ofWorker(query)).status).toBe(400);
    },
  );
});
