import { join } from 'node:path';
import { createPoolQueries } from '@poolgate/core/store/current/pool-queries.ts';
import { openDatabase } from '@poolgate/core/store/schema/database.ts';
import { isSelect, statements } from '../../sql/statements.ts';
import { growFile } from '../grown-file.ts';
import { addOlderDays } from '../history/older-days.ts';
import type { Measurement, Section } from '../report.ts';
import { stageFolder } from '../servers/gateway.ts';
import { openSqliteShell } from '../sqlite-shell.ts';
import { inTurns, median } from '../statistics.ts';

const farm = { pools: 50, workersPerPool: 20 };
const days = 90;
const yearDays = 365;
const selectRuns = 5;
const statusRounds = 300;
const sides = ['day', 'year'] as const;

/** Requests of people and of the API to a large file of many accounts. */
export const grownFile: Section = {
  title: `The file of ${farm.pools} pools with ${farm.workersPerPool} workers each, read every ten minutes`,
  async run(stage) {
    const folder = stageFolder(stage);
    const now = Math.floor(Date.now() / 1000);
    const files = { day: join(folder, 'day.db'), year: join(folder, 'year.db') };
    growFile(files.day, { ...farm, days: 1 }, now);
    growFile(files.year, { ...farm, days }, now);
    const selects = await documentedSelects(files.year);
    addOlderDays(files.year, { from: now - yearDays * 86_400, to: now - days * 86_400 });
    return [selects, ...(await latestStatus(files))];
  },
};

async function documentedSelects(file: string): Promise<Measurement> {
  const shell = await openSqliteShell(file);
  const asked = [...statements].filter(([, sql]) => isSelect(sql));
  const times: { title: string; milliseconds: number }[] = [];
  for (const [title, sql] of asked) {
    const runs: number[] = [];
    for (let run = 0; run < selectRuns; run += 1) runs.push((await shell.run(sql)).milliseconds);
    times.push({ title, milliseconds: median(runs) });
  }
  await shell.close();
  const slowest = times.reduce((first, second) => (second.milliseconds > first.milliseconds ? second : first));
  return {
    what: `the slowest of ${asked.length} documented SELECTs after ${days} days, in sqlite3`,
    value: slowest.milliseconds,
    unit: 'ms',
    target: { at: 'most', value: 100 },
    beside: { 'median of all ms': median(times.map(({ milliseconds }) => milliseconds)), it: slowest.title },
  };
}

/** The newest figures of all pools, in the API and in SQL. */
async function latestStatus(files: Record<(typeof sides)[number], string>): Promise<Measurement[]> {
  const open = (path: string) => {
    const database = openDatabase(path);
    const pools = createPoolQueries(database, null, 600, () => new Date());
    const ids = pools.pools().map(({ pool_id }) => pool_id);
    const view = database.prepare('SELECT * FROM latest_pool_status');
    return { database, api: () => ids.map((id) => pools.status(id)), sql: () => view.all() };
  };
  const opened = { day: open(files.day), year: open(files.year) };
  const rows: Measurement[] = [];
  for (const [kind, what] of [
    ['api', 'statuses of the API'],
    ['sql', 'latest_pool_status'],
  ] as const) {
    const times = await inTurns(sides, statusRounds, async (side) => {
      const began = performance.now();
      const { length } = opened[side][kind]();
      if (length !== farm.pools) throw new Error(`${what} shows ${length} pools`);
      return performance.now() - began;
    });
    const [day, year] = [median(times.day), median(times.year)];
    rows.push({
      what: `${what} of all pools, after a year against after a day`,
      value: year / day,
      unit: '×',
      target: { at: 'most', value: 1.1 },
      beside: { 'year ms': year, 'day ms': day },
    });
  }
  for (const { database } of Object.values(opened)) database.close();
  return rows;
}
