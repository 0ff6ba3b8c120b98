import type { Known } from '@poolgate/core/adapter.ts';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { type AccountReading, type ReadResources, readAccount } from '@poolgate/core/runner/read-account.ts';
import { adapter as kzpoolAdapter } from '../../scrapers/kzpool/adapter.ts';
import { figuresOf } from '../../scrapers/kzpool/page/figures.ts';
import { knownTables } from '../../scrapers/kzpool/page/recognition/tables.ts';
import { objectAt } from './moving.ts';
import type { WayIn } from './way-in.ts';
import { ways } from './ways.ts';

/** What a row of income is, told by whoever made it and not by an adapter. */
export type RowKind = 'own' | 'other' | 'unknown' | 'orphaned' | 'nothing';

export interface IncomeRow {
  /** How many days before the present one. */
  age: number;
  kind: RowKind;
  /** The ticker of another coin. */
  coin: string;
  /** A word that no document has. */
  word: string;
  /** 1e-8 of a coin, at least 1. */
  units: number;
  /** Chooses between the spellings of a kind. */
  choice: number;
}

/** A way in that lists income, and how it writes rows of each kind. */
export interface ListedIncome {
  name: string;
  type: string;
  time: number;
  currency: string;
  kinds: RowKind[];
  endpoints: Pick<WayIn['endpoints'][number], 'name' | 'answerAt'>[];
  upstreamPath: string;
  /** The endpoint with the list, and its body with these rows. */
  list: { endpoint: string; put(body: PlainObject, rows: readonly IncomeRow[]): void };
  read(rows: readonly IncomeRow[], resources: ReadResources, known: Known | null): Promise<AccountReading>;
}

const day = 86_400;
const decimal = (units: number) => `${Math.floor(units / 1e8)}.${String(units % 1e8).padStart(8, '0')}`;
const pick = <T>(from: readonly T[], choice: number): T => from[choice % from.length] as T;

function over(name: string, more: Pick<ListedIncome, 'currency' | 'kinds' | 'list'>): ListedIncome {
  const way = ways.find((one) => one.name === name);
  if (!way) throw new Error(`there is no way in ${name}`);
  return { ...way, ...more, read: (_rows, resources, known) => way.read(resources, known) };
}

const midnight = (way: string, age: number) => {
  const time = ways.find(({ name }) => name === way)?.time ?? Number.NaN;
  return time - (time % day) - age * day;
};
const label = (way: string, age: number) => new Date(midnight(way, age) * 1000).toISOString().slice(0, 10);

function signedRow({ age, kind, coin, word, units, choice }: IncomeRow): PlainObject {
  const methods = ['ppsAmount', 'pplnsAmount', 'soloAmount', 'fppsBlockAmount', 'fppsFeeAmount'];
  const zeros = Object.fromEntries(methods.map((method) => [method, '0']));
  const amount = decimal(units);
  const counted = { [pick(methods, choice)]: amount };
  const unknown = choice % 2 ? { [`q${word}Amount`]: amount } : { ...counted, coin: word };
  const told = { own: counted, other: { ...counted, coin }, unknown, orphaned: {}, nothing: {} }[kind];
  return { timestamp: `${label('antpool, signed', age)} 00:00:00`, hashrate: '1.00 PH/s', ...zeros, ...told };
}

function sharedRow({ age, kind, coin, word, units, choice }: IncomeRow): PlainObject {
  const told: Record<RowKind, PlainObject[]> = {
    own: [{ type: 'FPPS' }, { type: 'pplns' }, {}, { type: 'PPS+', coin: 'btc' }, { mergeCoinType: '0', type: 'SOLO' }],
    other: [{ type: coin }, { type: `FPPS ${coin}` }, { type: 'FPPS', coin }, { mergeCoinType: coin, coinType: 'BTC' }],
    unknown: [{ type: word }, { type: `FPPS ${word}` }, { coin: word }, { type: word, coinType: 'BTC' }, { type: [] }],
    orphaned: [{}],
    nothing: [{}],
  };
  const creatDate = midnight('antpool, share link', age) * 1000;
  const rest = { dayRecv: decimal(units), dayHashRate: '1.00', dayHashRateUnit: 'PH/s' };
  return { creatDate, ...rest, ...pick(told[kind], choice) };
}

function transaction({ age, kind, word, units, choice }: IncomeRow, index: number): PlainObject {
  const types: Record<RowKind, string[]> = {
    own: ['revenue', 'revenue_fpps', 'REVENUE_PPS'],
    nothing: ['payout', 'reward', 'dividend', 'flash_exchange', 'payout_internal'],
    unknown: [word, `revenue${word}`],
    other: [],
    orphaned: [],
  };
  const mining_date = midnight('f2pool, v2', age);
  return {
    id: 1000 + index,
    type: pick(types[kind], choice),
    changed_balance: decimal(units),
    created_at: mining_date + 90_000,
    mining_extra: { mining_date, hash_rate: 1e15 },
  };
}

function reward({ age, kind, word, units, choice }: IncomeRow): PlainObject {
  const orphans: Record<RowKind, unknown[]> = {
    own: [undefined, false, 0, 'false', null],
    orphaned: [true, 1, 'true'],
    unknown: [word, 7, []],
    nothing: [undefined],
    other: [],
  };
  const timestamp = midnight('solopool', age) + 3600;
  return { height: 1, timestamp, amount: units, matured: kind !== 'nothing', orphan: pick(orphans[kind], choice) };
}

function pageRow({ age, kind, coin, word, units, choice }: IncomeRow, index: number): string[] {
  const ticker = { own: pick(['', 'BTC', ' btc'], choice), other: coin, unknown: ` ${word}` }[kind as 'own'];
  // Rows that agree in everything are one row there.
  return [label('kzpool, API', age), `${decimal(units)}${ticker}`, `${1 + index}.000 PH/s`];
}

const page: ListedIncome = {
  ...over('kzpool, API', { currency: 'BTC', kinds: ['own', 'other', 'unknown'], list: { endpoint: '', put() {} } }),
  name: 'kzpool, page',
  endpoints: [],
  read(rows, resources, known) {
    const headers = ['Дата', 'Общий доход', 'Хешрейт'];
    const tables = knownTables([{ heading: 'Доходы', headers, rows: rows.map(pageRow) }]);
    const earnings = tables.map((table) => ({ table, ended: true, turned: false }));
    const cards = { balance: '0.5 BTC', current: '1.000 PH/s' };
    const sight = { cards, namesCurrent: true, tabs: [] };
    const content = { sight, tables: { workers: [], earnings, payouts: [] }, lacksData: false };
    const account = kzpoolAdapter.account.parse({ observer_url: 'https://btcpool.kz/observer-link/7d3f0b12c4a54e6f' });
    const adapter: typeof kzpoolAdapter = { ...kzpoolAdapter, read: (context) => figuresOf(context, content) };
    return readAccount(adapter, account, resources, known, new AbortController().signal);
  },
};

export const listedIncome: ListedIncome[] = [
  over('antpool, signed', {
    currency: 'BTC',
    kinds: ['own', 'other', 'unknown'],
    list: {
      endpoint: 'paymentHistoryV2.htm type=recv',
      put(body, rows) {
        const pages = { page: 1, totalPage: 1, pageSize: 50, totalRecord: rows.length };
        body.data = { ...pages, rows: rows.map(signedRow) };
      },
    },
  }),
  over('antpool, share link', {
    currency: 'BTC',
    kinds: ['own', 'other', 'unknown'],
    list: {
      endpoint: 'api/recv',
      put(body, rows) {
        const pages = { pageNum: 1, totalPage: 1, pageSize: 100, totalRecord: rows.length };
        body.data = { ...pages, items: rows.map(sharedRow) };
      },
    },
  }),
  over('f2pool, v2', {
    currency: 'BTC',
    kinds: ['own', 'unknown', 'nothing'],
    list: {
      endpoint: 'transactions/list type=revenue',
      put(body, rows) {
        body.transactions = rows.map(transaction);
      },
    },
  }),
  over('kzpool, API', {
    currency: 'BTC',
    kinds: ['own'],
    list: {
      endpoint: 'method=profit_history',
      put(body, rows) {
        body.total = rows.length;
        body.data = rows.map(({ age, units, word }, index) => {
          const total_profit = decimal(units);
          return {
            date: label('kzpool, API', age),
            total_profit,
            [`${word}_profit`]: total_profit,
            hashrate: `${index}`,
          };
        });
      },
    },
  }),
  page,
  over('solopool', {
    currency: 'BTC',
    kinds: ['own', 'orphaned', 'unknown', 'nothing'],
    list: {
      endpoint: '/api/accounts/',
      put(body, rows) {
        body.pageSize = 100;
        objectAt(body, 'stats').immature = 0;
        body.rewards = rows.map(reward);
      },
    },
  }),
];
