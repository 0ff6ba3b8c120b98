import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRecorder } from '@poolgate/core/store/recording/recorder.ts';
import { openDatabase } from '@poolgate/core/store/schema/database.ts';
import { addMoney } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import { nextPage } from '@poolgate/server/testing/next-page.ts';
import { Client } from 'undici';
import { recordSettings } from '../history/own-file.ts';
import { createAccount, createRandom, daySeconds } from '../history/readings.ts';
import { clientName, poolTypeAt, poolTypes } from '../pools.ts';
import type { Measurement, Section } from '../report.ts';
import { gatewayOver, type Services, stageFolder } from '../servers/gateway.ts';
import { startService } from '../servers/service.ts';
import { inTurns, median } from '../statistics.ts';

const pools = 1000;
const days = 365;
const rounds = 3;
/** Concurrent requests of a client that fetches pages. */
const atOnce = 8;
const sides = ['summed', 'pages'] as const;
const groupings = ['month', 'client', 'day'] as const;

/** The gateway's sums of a year's earnings of all pools, against a client that fetches and adds every pool's days. */
export const earningsOfAYear: Section = {
  title: `A year's daily earnings of ${pools} pools through the gateway (five real services)`,
  async run(stage) {
    const today = Math.floor(Date.now() / 1000 / daySeconds) * daySeconds;
    const services: Services = {};
    for (const type of poolTypes) {
      const folder = join(stageFolder(stage), type);
      mkdirSync(folder);
      fillEarnings(join(folder, `${type}.db`), type, today);
      services[type] = (await startService(stage, type, folder)).url;
    }
    const gateway = await gatewayOver(stage, services, pools);
    const client = new Client(gateway.url, { pipelining: atOnce });
    stage.atEnd(() => client.close());
    const span = `from=${toDay(today - days * daySeconds)}&to=${toDay(today - daySeconds)}`;
    const get: Get = async <Body>(path: string) => {
      const { statusCode, headers, body } = await client.request({ method: 'GET', path });
      const answer = (await body.json()) as Body;
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${JSON.stringify(answer)}`);
      return { answer, next: nextPage(headers.link, path) ?? undefined };
    };
    const rows: Measurement[] = [];
    for (const grouping of groupings) {
      const totals: Record<(typeof sides)[number], Totals[]> = { summed: [], pages: [] };
      const times = await inTurns(sides, grouping === 'month' ? rounds : 1, async (side) => {
        const began = performance.now();
        totals[side].push(side === 'summed' ? await summed(get, span, grouping) : await fromPages(get, span, grouping));
        return performance.now() - began;
      });
      const distinct = new Set([...totals.summed, ...totals.pages].map((one) => JSON.stringify([...one].sort())));
      if (distinct.size !== 1) throw new Error(`group_by=${grouping}: the sums differ`);
      const [own, pages] = [median(times.summed), median(times.pages)];
      rows.push({
        what: `/api/earnings?group_by=${grouping}`,
        value: own,
        unit: 'ms',
        beside: {
          'pages fetched and added ms': pages,
          'times as fast': pages / own,
          groups: totals.summed[0]?.size as number,
        },
      });
    }
    return rows;
  },
};

type Totals = Map<string, string>;
type Page<Body> = { answer: Body; next: string | undefined };
type Get = <Body>(path: string) => Promise<Page<Body>>;
type Grouping = (typeof groupings)[number];

async function summed(get: Get, span: string, grouping: Grouping): Promise<Totals> {
  type Group = { name: string; earnings: { total_income: string; days: number }[] };
  const { answer } = await get<{ groups: Group[] }>(`/api/earnings?${span}&group_by=${grouping}`);
  const added = answer.groups.reduce((sum, { earnings }) => sum + (earnings[0]?.days as number), 0);
  if (added !== pools * days) throw new Error(`the sums have ${added} days of ${pools * days}`);
  return new Map(answer.groups.map(({ name, earnings }) => [name, earnings[0]?.total_income as string]));
}

/** The sums as a client makes them from days. */
async function fromPages(get: Get, span: string, grouping: Grouping): Promise<Totals> {
  type Day = { date: string; total_income: string };
  const amounts = new Map<string, string[]>();
  const { answer: listed } = await get<{ pool_id: string; client_name: string }[]>('/api/pools');
  const queue = listed.values();
  const fetchPools = async () => {
    for (const { pool_id, client_name } of queue) {
      let path: string | undefined = `/api/pools/${pool_id}/earnings?${span}&limit=1000`;
      while (path !== undefined) {
        const page: Page<{ earnings: Day[] }> = await get(path);
        for (const { date, total_income } of page.answer.earnings) {
          const name = { month: date.slice(0, 7), client: client_name, day: date }[grouping];
          const known = amounts.get(name);
          if (known === undefined) amounts.set(name, [total_income]);
          else known.push(total_income);
        }
        path = page.next;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, fetchPools));
  return new Map([...amounts].map(([name, some]) => [name, addMoney(...some)]));
}

/** Fills a file with the earnings of all pools of one type. */
function fillEarnings(path: string, type: string, today: number): void {
  const database = openDatabase(path);
  database.pragma('synchronous = OFF');
  const random = createRandom(11);
  const { recordReading } = createRecorder(database);
  // For the currency of the account.
  const reading = { ...createAccount(0)(today), earnings: [] };
  const putPool = database.prepare(
    "INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company) VALUES (?, ?, 'https://pool.example/', ?, 'Norway', 'Mining Company')",
  );
  const putDay = database.prepare(
    "INSERT INTO earning (pool_key, date, currency, amount, hashrate_hs, recorded_at) SELECT pool_key, ?, 'BTC', ?, 38e15, ? FROM pool WHERE pool_id = ?",
  );
  database.transaction(() => {
    const own = Array.from({ length: pools }, (_, index) => index).filter((index) => poolTypeAt(index) === type);
    const idOf = (index: number) => `${type}_${String(Math.floor(index / poolTypes.length) + 1).padStart(3, '0')}`;
    for (const index of own) putPool.run(idOf(index), `Account ${index}`, clientName(Math.floor(index / 20)));
    for (const index of own) recordReading(idOf(index), today, reading, recordSettings);
    // Day after day over all pools, as in a service.
    for (let day = today - days * daySeconds; day < today; day += daySeconds)
      for (const index of own) putDay.run(toDay(day), (0.02 * random()).toFixed(8), day, idOf(index));
  })();
  database.close();
}
