import { readAccount } from '@poolgate/core/runner/read-account.ts';
import {
  coinsOf,
  dateOf,
  type IncomeRow,
  incomeOf,
  type ListedIncome,
} from '@poolgate/core/testing/ways/listed-income.ts';
import { adapter } from '../adapter.ts';
import { figuresOf } from '../page/figures.ts';
import { knownTables } from '../page/recognition/tables.ts';
import { api } from './api.ts';

function pageRow({ age, kind, coin, word, units, choice }: IncomeRow, index: number): string[] {
  const tickers: Partial<Record<IncomeRow['kind'], string>> = {
    own: ['', 'BTC', ' btc'][choice % 3],
    other: coin,
    unknown: ` ${word}`,
  };
  // The page takes rows that agree in everything for one row.
  return [dateOf(api, age), `${coinsOf(units)}${tickers[kind]}`, `${1 + index}.000 PH/s`];
}

/** The page's reading without a browser: from the tables as the page reader found them. */
const page: ListedIncome = {
  ...incomeOf(api, { currency: 'BTC', kinds: ['own', 'other', 'unknown'], list: null }),
  name: 'kzpool, page',
  endpoints: [],
  read(rows, resources, known) {
    const headers = ['Дата', 'Общий доход', 'Хешрейт'];
    const tables = knownTables([{ heading: 'Доходы', headers, rows: rows.map(pageRow) }]);
    const earnings = tables.map((table) => ({ table, ended: true, turned: false }));
    const cards = { balance: '0.5 BTC', current: '1.000 PH/s' };
    const sight = { cards, namesCurrent: true, tabs: [] };
    const content = { sight, tables: { workers: [], earnings, payouts: [] }, lacksData: false };
    const account = adapter.account.parse({ observer_url: 'https://btcpool.kz/observer-link/7d3f0b12c4a54e6f' });
    const fromTables: typeof adapter = { ...adapter, read: (context) => figuresOf(context, content) };
    return readAccount(fromTables, account, resources, known, new AbortController().signal);
  },
};

export const listedIncome: ListedIncome[] = [
  incomeOf(api, {
    currency: 'BTC',
    kinds: ['own'],
    list: {
      endpoint: 'method=profit_history',
      put(body, rows) {
        body.total = rows.length;
        body.data = rows.map(({ age, units, word }, index) => {
          const total_profit = coinsOf(units);
          return { date: dateOf(api, age), total_profit, [`${word}_profit`]: total_profit, hashrate: `${index}` };
        });
      },
    },
  }),
  page,
];
