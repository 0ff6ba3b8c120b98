import type { PlainObject } from '@poolgate/core/kit/record.ts';
import {
  type IncomeRow,
  incomeOf,
  midnightOf,
  type Spellings,
  spell,
} from '@poolgate/core/testing/ways/listed-income.ts';
import { objectAt } from '@poolgate/core/testing/ways/moving.ts';
import { account } from './account.ts';

function reward({ age, kind, word, units, choice }: IncomeRow): PlainObject {
  const orphans: Spellings<unknown> = {
    own: [undefined, false, 0, 'false', null],
    orphaned: [true, 1, 'true'],
    unknown: [word, 7, []],
    nothing: [undefined],
    other: [],
  };
  const timestamp = midnightOf(account, age) + 3600;
  return { height: 1, timestamp, amount: units, matured: kind !== 'nothing', orphan: spell(orphans[kind], choice) };
}

export const listedIncome = [
  incomeOf(account, {
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
