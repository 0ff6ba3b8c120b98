import type { Bodies } from './hostile.ts';

/** Unix seconds. */
const now = Math.floor(Date.now() / 1000);

/** A list of so many rows, as text. */
export function rows(length: number, row: (index: number) => string): string {
  const texts: string[] = [];
  for (let index = 0; index < length; index += 1) texts.push(row(index));
  return `[${texts.join(',')}]`;
}

/** What F2Pool answers where nothing is hostile, but for what is given by words of the request. */
export const f2pool = (given: Record<string, string>): Bodies => {
  const answers: Record<string, string> = {
    'assets/balance': '{"balance_info": {"balance": 0.5, "paid": 1}}',
    'hash_rate/info': '{"info": {"hash_rate": 1e15}}',
    'worker/list': '{"workers": []}',
    'transactions revenue': '{"transactions": []}',
    'transactions payout': '{"transactions": []}',
    ...given,
  };
  const isAsked = (request: string) => (words: string) => words.split(' ').every((word) => request.includes(word));
  return (request) => answers[Object.keys(answers).find(isAsked(request)) ?? ''] ?? '{}';
};

export const equalNames = (length: number): Bodies =>
  f2pool({
    'worker/list': `{"workers": ${rows(length, (index) => `{"hash_rate_info": {"name": "rig", "hash_rate": ${index}}, "last_share_at": ${now}}`)}}`,
  });

export const payments = (length: number): Bodies =>
  f2pool({
    'transactions payout': `{"transactions": ${rows(
      length,
      (index) => `{"id": ${index + 1}, "type": "payout", "changed_balance": -0.01, "created_at": ${now - 86_400}}`,
    )}}`,
  });

/** Each a payment that came back, of which nobody knows: what adds to the balance is one. */
export const returnedPayments = (length: number): Bodies =>
  f2pool({
    'transactions payout': `{"transactions": ${rows(
      length,
      (index) => `{"id": ${index + 1}, "type": "payout", "changed_balance": 0.01, "created_at": ${now - 86_400}}`,
    )}}`,
  });

export const digits = (length: number): Bodies => {
  const amount = '7'.repeat(length);
  return f2pool({ 'assets/balance': `{"balance_info": {"balance": ${amount}, "paid": "${amount}"}}` });
};

export const emptyRows = (length: number): Bodies =>
  f2pool({ 'worker/list': `{"workers": ${rows(length, () => '{}')}}` });

export const deepJson = (levels: number): Bodies =>
  f2pool({ 'worker/list': `{"workers": ${'['.repeat(levels)}${']'.repeat(levels)}}` });

/** Antpool's list behind a share link, a thousand workers of one name a page. */
export const pagesOfEqualNames = (length: number): Bodies => {
  const page = (number: number) =>
    rows(Math.min(1000, length - (number - 1) * 1000), (index) => {
      const id = (number - 1) * 1000 + index + 1;
      return `{"id": ${id}, "workerId": "rig", "hsLast10Min": "101.5 TH/s", "hsLast1Hour": "1 PH/s", "hsLast1D": "99.5 TH/s", "rejectRatio": "0.12%", "shareLastTime": ${now}000, "workerStatus": 1}`;
    });
  return (request) => {
    if (request.includes('worker/list')) {
      const number = Number(/pageNum=(\d+)/.exec(request)?.[1]);
      return `{"code": "000000", "data": {"totalRecord": ${length}, "items": ${page(number)}}}`;
    }
    if (request.includes('hash/query'))
      return `{"code": "000000", "data": {"hsNow": "1", "hsNowUnit": "PH/s", "totalWorkerNum": ${length}}}`;
    if (request.includes('earnings/query'))
      return '{"code": "000000", "data": {"coin": "BTC", "earningsNoPay": "1", "earningsTotal": "2"}}';
    return '{"code": "000000", "data": {"items": [], "totalRecord": 0}}';
  };
};
