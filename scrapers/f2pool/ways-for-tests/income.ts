import type { PlainObject } from '@poolgate/core/kit/record.ts';
import {
  coinsOf,
  type IncomeRow,
  incomeOf,
  midnightOf,
  type Spellings,
  spell,
} from '@poolgate/core/testing/ways/listed-income.ts';
import { v2 } from './v2.ts';

function transaction({ age, kind, word, units, choice }: IncomeRow, index: number): PlainObject {
  const types: Spellings<string> = {
    own: ['revenue', 'revenue_fpps', 'REVENUE_PPS'],
    nothing: ['payout', 'reward', 'dividend', 'flash_exchange', 'payout_internal'],
    unknown: [word, `revenue${word}`],
    other: [],
    orphaned: [],
  };
  const mining_date = midnightOf(v2, age);
  return {
    id: 1000 + index,
    type: spell(types[kind], choice),
    changed_balance: coinsOf(units),
    created_at: mining_date + 90_000,
    mining_extra: { mining_date, hash_rate: 1e15 },
  };
}

export const listedIncome = [
  incomeOf(v2, {
    currency: 'BTC',
    kinds: ['own', 'unknown', 'nothing'],
    list: {
      endpoint: 'transactions/list type=revenue',
      put(body, rows) {
        body.transactions = rows.map(transaction);
      },
    },
  }),
];
