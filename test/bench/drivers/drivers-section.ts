import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendantsOf } from '../../harness/processes/process-table.ts';
import type { Child, Stage } from '../children.ts';
import { cpuTime } from '../process-figures.ts';
import type { Measurement, Section } from '../report.ts';
import { stageFolder } from '../servers/gateway.ts';

const [drivers, poolsOfDriver] = [100, 10];
const pools = drivers * poolsOfDriver;
const seconds = { measured: 60, settled: 30, often: 60, usual: 600, never: 86_400 };
const targets = { idle: 2, usual: 8 };

const example = join(import.meta.dirname, '../../../drivers/examples/solopoolyaml.yaml');

interface Service {
  own: Child;
  pool: Child;
}

/** CPU of a service with 1,000 accounts of a hundred drop-in types, against one whose type is written in TypeScript. */
export const manyDrivers: Section = {
  title: `${drivers} drivers with ${pools} accounts in one service: CPU of all its processes`,
  async run(stage) {
    const sides = { driver: startDrivers, adapter: startAdapter };
    const figures = { driver: { idle: 0, often: 0, poll: 0 }, adapter: { idle: 0, often: 0, poll: 0 } };
    let processes = 0;
    for (const [side, start] of Object.entries(sides) as [keyof typeof sides, typeof startDrivers][]) {
      const own = figures[side];
      own.idle = (await measured(stage, start, seconds.never)).share;
      const { share, polls, children } = await measured(stage, start, seconds.often);
      own.often = share;
      own.poll = ((share - own.idle) * seconds.measured * 10) / polls;
      if (side === 'driver') processes = children;
    }
    const { driver, adapter } = figures;
    // Polls are a tenth as often.
    const usual = driver.idle + ((driver.often - driver.idle) * seconds.often) / seconds.usual;
    const rows: Measurement[] = [
      {
        what: 'no account is due',
        value: driver.idle,
        unit: '% of a core',
        target: { at: 'most', value: targets.idle },
        beside: { 'adapter %': adapter.idle },
      },
      {
        what: `each account is polled every ${seconds.usual} s`,
        value: usual,
        unit: '% of a core',
        target: { at: 'most', value: targets.usual },
        beside: { [`every ${seconds.often} s %`]: driver.often, 'processes for expressions': processes },
      },
      {
        what: 'CPU of one poll, a driver against an adapter',
        value: driver.poll / adapter.poll,
        unit: '×',
        beside: { 'driver ms': driver.poll, 'adapter ms': adapter.poll },
      },
    ];
    return rows;
  },
};

/** @returns the share of a core in percent, and how many accounts were read meanwhile. */
async function measured(stage: Stage, start: (stage: Stage, interval: number) => Promise<Service>, interval: number) {
  const { own, pool } = await start(stage, interval);
  const asked = async () => (await pool.ask<{ asked: number }>({})).asked;
  while ((await asked()) < pools) await sleep(200);
  await sleep(seconds.settled * 1000);
  const before = { cpu: microsecondsOf(own), polls: await asked() };
  await sleep(seconds.measured * 1000);
  const cpu = microsecondsOf(own) - before.cpu;
  const polls = (await asked()) - before.polls;
  const children = descendantsOf(own.pid).length;
  await stage.end();
  return { share: cpu / 1e4 / seconds.measured, polls, children };
}

/** Of the service and the processes for expressions, those that ended as well. */
function microsecondsOf({ pid }: Child): number {
  const all = [pid, ...descendantsOf(pid).map((one) => one.pid)];
  return all.map((one) => cpuTime(one, { withEnded: true }) ?? Number.NaN).reduce((sum, one) => sum + one);
}

async function startDrivers(stage: Stage, interval: number): Promise<Service> {
  const folders = foldersOf(stage);
  const text = readFileSync(example, 'utf8');
  for (let driver = 0; driver < drivers; driver += 1) {
    const type = `solo${driver + 1}x`;
    writeFileSync(join(folders.drivers, `${type}.yaml`), text.replace(/^type: .*$/m, `type: ${type}`));
    putPools(folders.pools, type, poolsOfDriver);
  }
  return startService(stage, 'scrapers/custom/main.ts', folders, interval);
}

async function startAdapter(stage: Stage, interval: number): Promise<Service> {
  const folders = foldersOf(stage);
  putPools(folders.pools, 'solopool', pools);
  return startService(stage, 'scrapers/solopool/main.ts', folders, interval);
}

interface Folders {
  drivers: string;
  pools: string;
  data: string;
}

function foldersOf(stage: Stage): Folders {
  const root = stageFolder(stage);
  const folders = { drivers: join(root, 'drivers'), pools: join(root, 'pools'), data: join(root, 'data') };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  return folders;
}

function putPools(folder: string, type: string, count: number): void {
  const documents = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(3, '0');
    return `pool_id: ${type}_${number}
pool_name: ${type} ${number}
client_name: Client Ltd
company: Mining Ltd
country: Kazakhstan
account: { wallet: 1FixturesoLoBtcInventedAddress${number}, coin: btc }
`;
  });
  for (const [index, document] of documents.entries()) writeFileSync(join(folder, `${type}-${index}.yaml`), document);
}

async function startService(
  stage: Stage,
  script: string,
  { drivers: driversDir, pools: poolsDir, data }: Folders,
  interval: number,
): Promise<Service> {
  const pool = await stage.start('test/bench/servers/solo-pool.ts', { place: 'load' });
  const own = await stage.start(script, {
    place: 'server',
    environment: {
      ...{ HOST: '127.0.0.1', PORT: '0', DATA_DIR: data, POOLS_DIR: poolsDir, DRIVERS_DIR: driversDir },
      ...{ UPSTREAM_URL: pool.url, UPSTREAM_REQUESTS_PER_MINUTE: '1000000', LOG_LEVEL: 'error' },
      POLL_INTERVAL_SECONDS: String(interval),
    },
  });
  return { own, pool };
}
