import { type AnySize, type Bodies, rows } from '@poolgate/core/testing/ways/any-size.ts';
import { expect } from 'vitest';

/** Unix seconds. */
const now = Math.floor(Date.now() / 1000);

/** The list behind a share link: a thousand workers a page, all of one name. */
const pagesOfEqualNames = (length: number): Bodies => {
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

export const anySize: AnySize = {
  name: 'antpool, share link: workers in pages',
  type: 'antpool',
  account: { observer_url: 'https://www.antpool.com/observer?accessKey=abcdefgh&coinType=BTC&observerUserId=fjord' },
  cases: [{ part: 'workers', answer: pagesOfEqualNames, few: 'read', many: 'read' }],
  async expectStored(get, { many }) {
    expect(await get(`/workers/history?worker_id=${many}&limit=1`)).toMatchObject({
      worker_id: String(many),
      worker_name: 'rig',
    });
  },
};
