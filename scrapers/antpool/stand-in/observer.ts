// The requests of the share link's page. Envelope, types and units differ from the signed API.

import type { Desk } from '@poolgate/core/stand-in/desk.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { type Day, daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import { dayStart } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { rounded, scaled } from '@poolgate/core/stand-in/farm/units.ts';
import { json, type Manners, type Reply, serve } from '@poolgate/core/stand-in/serve.ts';
import { Decimal } from 'decimal.js';
import express, { type Request, type Response, type Router } from 'express';
import { isSent, ledgerOf, type ObserverAccount, observerAccounts } from './accounts.ts';

const refusal = (): Reply => json({ code: '100003', msg: 'accessKey is invalid or has expired', data: null });

const manners: Manners = {
  poolType: 'antpool',
  refuse: refusal,
  renamed: { earningsNoPay: 'earningsOpen', hsNow: 'speedNow', hash5mBaseUnit: 'speedBase', workerId: 'workerNo' },
};

const ok = (data: unknown): Reply => json({ code: '000000', msg: 'success', data });

function text(hs: number): string {
  const { value, unit } = scaled(hs, 2);
  return `${value} ${unit}`;
}

function paged<Item>(request: Request, items: readonly Item[], row: (item: Item) => unknown) {
  const whole = (value: unknown, fallback: number): number => {
    const number = Number(value ?? fallback);
    return Number.isInteger(number) && number > 0 ? number : fallback;
  };
  const pageNum = whole(request.query.pageNum, 1);
  const pageSize = Math.min(whole(request.query.pageSize, 10), 2000);
  return {
    items: items.slice((pageNum - 1) * pageSize, pageNum * pageSize).map(row),
    pageNum,
    totalPage: Math.ceil(items.length / pageSize),
    pageSize,
    totalRecord: items.length,
  };
}

function counts(state: FarmState) {
  const { online, offline, dead } = totalsOf(state.workers);
  return {
    totalWorkerNum: state.workers.length,
    onlineWorkerNum: online,
    offlineWorkerNum: offline,
    disableWorkerNum: dead,
  };
}

function hashQuery(account: ObserverAccount, state: FarmState): Reply {
  const totals = totalsOf(state.workers);
  const now = scaled(totals.hs10m, 2);
  const day = scaled(totals.hs24h, 2);
  return ok({
    userId: account.account,
    nickName: account.account,
    hsNow: now.value,
    hsNowUnit: now.unit,
    hsLast1D: day.value,
    hsLast1DUnit: day.unit,
    userHsNow: now.value,
    userHsNowUnit: now.unit,
    ...counts(state),
    hash1DBaseUnit: rounded(totals.hs24h, 2),
    hash5mBaseUnit: rounded(totals.hs10m, 2),
    lastDayIntegrateHs: day.value,
    lastDayIntegrateHsUnit: day.unit,
    time: state.now,
  });
}

function earningsQuery(account: ObserverAccount, state: FarmState): Reply {
  const { newest, balance, earned } = ledgerOf(state);
  return ok({
    coin: account.coin,
    earningsYesterday: newest?.amount.toFixed(8) ?? '0',
    earningsNoPay: balance.toFixed(8),
    earningsTotal: earned.toFixed(8),
  });
}

const statusOf = { online: 1, offline: 2, dead: 3 } as const;

function workerList(account: ObserverAccount, request: Request, state: FarmState): Reply {
  const wanted = Number(request.query.workerStatus ?? 0);
  const search = typeof request.query.search === 'string' ? request.query.search : '';
  const shown = state.workers.filter(
    (worker) => (wanted === 0 || statusOf[worker.state] === wanted) && worker.name.includes(search),
  );
  const row = (worker: Worker) => ({
    id: worker.id,
    workerId: worker.name,
    userWorkerId: `${account.account}.${worker.name}`,
    hsLast10Min: text(worker.hs10m),
    hsLast1Hour: text(worker.hs1h),
    hsLast1H: text(worker.hs1h),
    hsLast1D: text(worker.hs24h),
    rejectRatio: `${(worker.rejected / 100).toFixed(2)}%`,
    shareLastTime: worker.lastShareAt,
    workerStatus: statusOf[worker.state],
    groupId: worker.group,
    onlineTimeLast24h: worker.state === 'online' ? 1440 : 0,
    reconnectLast24h: worker.rejected % 4,
    burstBlock72h: false,
    createTime: 1_690_000_000_000,
  });
  return ok({ ...paged(request, shown, row), workerStatus: counts(state) });
}

interface Part {
  readonly day: Day;
  readonly amount: Decimal;
  readonly type: string;
}

/** The rows of a day. Every third day, and every day with an adjustment, has a second row of another type. */
function partsOf(day: Day, index: number): Part[] {
  const second = index % 3 === 0 ? day.base.times('0.05').toDecimalPlaces(8) : new Decimal(0);
  const other = second.plus(day.adjustment);
  const parts: Part[] = [{ day, amount: day.amount.minus(other), type: 'FPPS' }];
  return other.isZero() ? parts : [{ day, amount: other, type: 'PPLNS' }, ...parts];
}

function recv(request: Request, state: FarmState): Reply {
  const parts = daysOf(state.money).flatMap(partsOf).reverse();
  const row = ({ day, amount, type }: Part) => {
    const speed = scaled(day.hashrateHs, 2);
    return {
      creatDate: dayStart(day.day),
      dayHashRate: speed.value,
      dayHashRateUnit: speed.unit,
      dayRecv: amount.toFixed(8),
      type,
      payStatus: 1,
      plusPercent: '0',
      ppaPpsAmount: '0',
      ppaPplnsAmount: '0',
      userHashrate: speed.value,
    };
  };
  return ok({ ...paged(request, parts, row), totalRecv: state.money.earned.toFixed(8) });
}

function pay(request: Request, state: FarmState): Reply {
  // No merge-mined coin is paid here.
  const payouts = request.query.mergeCoinType === undefined ? [...state.money.payouts].reverse() : [];
  return ok(
    paged(request, payouts, (payout) => {
      const sent = isSent(state, payout);
      return {
        payId: payout.id,
        creatDate: payout.at,
        amount: payout.amount.toFixed(8),
        status: sent ? 1 : 0,
        walletAddress: 'bc1qdem0invented0address0of0the0simulator0',
        transactionHash: sent ? payout.tx : null,
        transactionLink: sent ? `https://mempool.space/tx/${payout.tx}` : null,
        type: 'PAY',
        subPayList: [],
      };
    }),
  );
}

type Query = (account: ObserverAccount, state: FarmState, request: Request) => Reply;

const queries: Readonly<Record<string, Query>> = {
  'hash/query': hashQuery,
  'earnings/query': earningsQuery,
  'worker/list': (account, state, request) => workerList(account, request, state),
  recv: (_account, state, request) => recv(request, state),
  pay: (_account, state, request) => pay(request, state),
};

export function observerRoutes(desk: Desk): Router {
  const router = express.Router();
  for (const [path, query] of Object.entries(queries)) {
    router.get(`/${path}`, (request: Request, response: Response) => {
      const { accessKey, coinType, observerUserId } = request.query;
      const account = observerAccounts.find((known) => known.accessKey === accessKey);
      serve(response, desk, account?.poolId ?? null, manners, () => {
        if (account?.coin !== coinType || account?.account !== observerUserId || !account) {
          return refusal();
        }
        return query(account, desk.visit(account.poolId), request);
      });
    });
  }
  return router;
}
