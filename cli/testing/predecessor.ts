import Database from 'better-sqlite3';
import { plainCoins, plainHashrate, type TrueHashrate, type TrueScrape, type Truth } from './truth.ts';

// Files as the predecessors left them, made with plain SQL of an invented truth.

/** How a predecessor wrote. */
export interface Form {
  poolIdColumn: boolean;
  metadata: boolean;
  additionalColumns: boolean;
  summaryFirst: boolean;
  /** Milliseconds between the rows of one scrape. */
  rowPauseMs: number;
  time(ms: number): string | number;
  day(date: string): string;
  hashrate(hashrate: TrueHashrate): string;
  coins(satoshi: number): string;
  journal: 'DELETE' | 'WAL';
}

const isoOf = (ms: number) => new Date(ms).toISOString();
const usDay = (date: string) => {
  const [year, month, day] = date.split('-').map(Number);
  return `${month}/${day}/${year}`;
};

export const forms = {
  /** The oldest one: Python's datetime.now(), one account a file. */
  plain: {
    poolIdColumn: false,
    metadata: false,
    additionalColumns: false,
    summaryFirst: true,
    rowPauseMs: 731,
    time: (ms: number) => isoOf(ms).replace('T', ' ').replace('Z', '417'),
    day: (date: string) => `${usDay(date)} 12:00:00 AM`,
    hashrate: plainHashrate,
    coins: (satoshi: number) => `${plainCoins(satoshi)}BTC`,
    journal: 'DELETE',
  },
  /** Several pools, SQLite's CURRENT_TIMESTAMP, a write-ahead log; workers before the summary. */
  shared: {
    poolIdColumn: true,
    metadata: true,
    additionalColumns: false,
    summaryFirst: false,
    rowPauseMs: 12,
    time: (ms: number) => isoOf(ms).slice(0, 19).replace('T', ' '),
    day: (date: string) => date,
    hashrate: plainHashrate,
    coins: (satoshi: number) => `${plainCoins(satoshi)} BTC`,
    journal: 'WAL',
  },
  /** Unix times, hashrates without a space, and the columns that one of the predecessors had beside the others. */
  additional: {
    poolIdColumn: true,
    metadata: false,
    additionalColumns: true,
    summaryFirst: true,
    rowPauseMs: 250,
    time: (ms: number) => ms / 1000,
    day: (date: string) => usDay(date),
    hashrate: ({ milli, unit }: TrueHashrate) => `${milli / 1000}${unit.replace('H/s', 'h/s')}`,
    coins: plainCoins,
    journal: 'DELETE',
  },
  /** A Russian page. */
  russian: {
    poolIdColumn: false,
    metadata: true,
    additionalColumns: false,
    summaryFirst: true,
    rowPauseMs: 1100,
    time: (ms: number) => `${isoOf(ms).slice(0, 19)}+00:00`,
    day: (date: string) => date.split('-').reverse().join('.'),
    hashrate: (hashrate: TrueHashrate) => plainHashrate(hashrate).replace('.', ',').replace(' ', '\u00a0'),
    coins: (satoshi: number) => `${plainCoins(satoshi).replace('.', ',')} BTC`,
    journal: 'DELETE',
  },
} satisfies Record<string, Form>;

export interface AccountOfFile {
  poolId: string;
  observerUrl: string;
  truth: Truth;
}

/** Writes a file of this form. @returns it still open, as by a predecessor that goes on. */
export function writePredecessor(path: string, form: Form, accounts: AccountOfFile[]): Database.Database {
  const database = new Database(path);
  database.pragma(`journal_mode = ${form.journal}`);
  database.pragma('synchronous = OFF');
  const pool = form.poolIdColumn ? 'pool_id TEXT,' : '';
  const more = form.additionalColumns ? ', pool_luck TEXT, network_difficulty TEXT, estimated_earnings TEXT' : '';
  database.exec(`
    CREATE TABLE pool_summary (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp, ${pool} observer_url TEXT, current_hashrate TEXT, avg_hashrate_24h TEXT,
      online_workers INTEGER, offline_workers INTEGER, balance TEXT, last_income TEXT${more}, scraper_version TEXT);
    CREATE TABLE worker_status (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp, ${pool} observer_url TEXT, worker_name TEXT, status TEXT,
      hashrate_10m TEXT, hashrate_1h TEXT, hashrate_24h TEXT, last_exchange_time);
    CREATE TABLE daily_earnings (id INTEGER PRIMARY KEY AUTOINCREMENT, ${pool} observer_url TEXT, date TEXT, total_income TEXT, hashrate TEXT, recorded_at);
    CREATE TABLE anomaly_log (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp, ${pool} observer_url TEXT, anomaly_type TEXT, description TEXT, severity TEXT,
      resolved INTEGER DEFAULT 0);`);
  if (form.metadata)
    database.exec(`CREATE TABLE pool_metadata (pool_id TEXT PRIMARY KEY, pool_name TEXT, observer_url TEXT, client_name TEXT, country TEXT, company TEXT,
      location TEXT, contact_email TEXT, tags TEXT, active INTEGER, created_at TEXT, updated_at TEXT)`);
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    const marks = names.map((name) => `@${name}`).join(', ');
    return database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`).run(row);
  };
  const key = ({ poolId, observerUrl }: AccountOfFile) => ({
    ...(form.poolIdColumn ? { pool_id: poolId } : {}),
    observer_url: observerUrl,
  });
  database.transaction(() => {
    for (const account of accounts) {
      if (form.metadata)
        insert('pool_metadata', {
          pool_id: account.poolId,
          pool_name: `Name of ${account.poolId}`,
          observer_url: account.observerUrl,
          client_name: 'Client Company Ltd',
          country: 'Kazakhstan',
          company: 'Mining Company',
          tags: 'production, asic',
          active: 1,
        });
      for (const scrape of account.truth.scrapes) writeScrape(insert, form, key(account), scrape);
      for (const day of account.truth.days)
        insert('daily_earnings', {
          ...key(account),
          date: form.day(day.date),
          total_income: form.coins(day.satoshi),
          hashrate: form.hashrate(day.hashrate),
          recorded_at: form.time(account.truth.scrapes[0] ? account.truth.scrapes[0].time * 1000 : 1_763_856_000_000),
        });
      for (const { time, type, severity, resolved } of account.truth.anomalies)
        insert('anomaly_log', {
          ...key(account),
          timestamp: form.time(time * 1000),
          anomaly_type: type,
          description: `${type} seen`,
          severity,
          resolved: resolved ? 1 : 0,
        });
    }
  })();
  return database;
}

type Insert = (table: string, row: Record<string, unknown>) => unknown;

function writeScrape(insert: Insert, form: Form, key: Record<string, string>, scrape: TrueScrape): void {
  const summaryDelay = form.summaryFirst ? 0 : scrape.workers.length * form.rowPauseMs;
  const summary = () =>
    insert('pool_summary', {
      ...key,
      timestamp: form.time(scrape.time * 1000 + summaryDelay),
      current_hashrate: form.hashrate(scrape.current),
      avg_hashrate_24h: form.hashrate(scrape.average),
      online_workers: scrape.online,
      offline_workers: scrape.offline,
      balance: form.coins(scrape.satoshi),
      last_income: form.coins(scrape.incomeSatoshi),
      scraper_version: '1.4',
      ...(form.additionalColumns
        ? {
            pool_luck: '98.5%',
            network_difficulty: '155973032196071.9',
            estimated_earnings: plainCoins(scrape.incomeSatoshi),
          }
        : {}),
    });
  if (form.summaryFirst) summary();
  scrape.workers.forEach((worker, index) => {
    const delay = form.summaryFirst ? (index + 1) * form.rowPauseMs : index * form.rowPauseMs;
    insert('worker_status', {
      ...key,
      timestamp: form.time(scrape.time * 1000 + delay),
      worker_name: worker.name,
      status: worker.online ? 'ONLINE' : 'OFFLINE',
      hashrate_10m: form.hashrate(worker.h10m),
      hashrate_1h: form.hashrate(worker.h1h),
      hashrate_24h: form.hashrate(worker.h24h),
      last_exchange_time: form.time(worker.lastExchange * 1000),
    });
  });
  if (!form.summaryFirst) summary();
}
