import type { PlainObject } from '@poolgate/core/kit/record.ts';
import {
  coinsOf,
  dateOf,
  type IncomeRow,
  incomeOf,
  midnightOf,
  type Spellings,
  spell,
} from '@poolgate/core/testing/ways/listed-income.ts';
import { shareLink } from './share-link.ts';
import { signed } from './signed.ts';

function signedRow({ age, kind, coin, word, units, choice }: IncomeRow): PlainObject {
  const methods = ['ppsAmount', 'pplnsAmount', 'soloAmount', 'fppsBlockAmount', 'fppsFeeAmount'];
  const zeros = Object.fromEntries(methods.map((method) => [method, '0']));
  const amount = coinsOf(units);
  const counted = { [spell(methods, choice)]: amount };
  const unknown = choice % 2 ? { [`q${word}Amount`]: amount } : { ...counted, coin: word };
  const ofKind = { own: counted, other: { ...counted, coin }, unknown, orphaned: {}, nothing: {} }[kind];
  return { timestamp: `${dateOf(signed, age)} 00:00:00`, hashrate: '1.00 PH/s', ...zeros, ...ofKind };
}

function shareLinkRow({ age, kind, coin, word, units, choice }: IncomeRow): PlainObject {
  const spellings: Spellings<PlainObject> = {
    own: [{ type: 'FPPS' }, { type: 'pplns' }, {}, { type: 'PPS+', coin: 'btc' }, { mergeCoinType: '0', type: 'SOLO' }],
    other: [{ type: coin }, { type: `FPPS ${coin}` }, { type: 'FPPS', coin }, { mergeCoinType: coin, coinType: 'BTC' }],
    unknown: [{ type: word }, { type: `FPPS ${word}` }, { coin: word }, { type: word, coinType: 'BTC' }, { type: [] }],
    orphaned: [{}],
    nothing: [{}],
  };
  const creatDate = midnightOf(shareLink, age) * 1000;
  const rest = { dayRecv: coinsOf(units), dayHashRate: '1.00', dayHashRateUnit: 'PH/s' };
  return { creatDate, ...rest, ...spell(spellings[kind], choice) };
}

export const listedIncome = [
  incomeOf(signed, {
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
  incomeOf(shareLink, {
    currency: 'BTC',
    kinds: ['own', 'other', 'unknown'],
    list: {
      endpoint: 'api/recv',
      put(body, rows) {
        const pages = { pageNum: 1, totalPage: 1, pageSize: 100, totalRecord: rows.length };
        body.data = { ...pages, items: rows.map(shareLinkRow) };
      },
    },
  }),
];
