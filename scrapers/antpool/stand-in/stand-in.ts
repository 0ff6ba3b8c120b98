import type { Desk } from '@poolgate/core/stand-in/desk.ts';
import { coins } from '@poolgate/core/stand-in/farm/coins.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import { plainTime } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { json, type Manners, type Reply, serve } from '@poolgate/core/stand-in/serve.ts';
import type { SimulatedPool } from '@poolgate/core/stand-in/simulated-pool.ts';
import express, { type Request, type Response } from 'express';
import { isSent, ledgerOf, observerAccounts, type SignedAccount, signedAccounts } from './accounts.ts';
import { observerRoutes } from './observer.ts';
import { digits, earningRow, hashrateText, mega, paged, payoutRow, shareFields, speeds } from './rows.ts';
import { accountOfKey, type Form, failed, KeyCheck } from './signature.ts';
import { observerTruth, signedTruth } from './truth.ts';

const manners: Manners = {
  poolType: 'antpool',
  refuse: (fault) => failed(fault.code ?? -7),
  renamed: {
    balance: 'accountBalance',
    last10m: 'speed10m',
    hsLast10m: 'speedLast10m',
    workerId: 'workerNo',
    hsLast10min: 'speedLast10min',
    timestamp: 'settledAt',
  },
};

interface Call {
  readonly account: SignedAccount;
  readonly form: Form;
  readonly state: FarmState;
}

const ok = (data: unknown): Reply => json({ code: 0, message: 'ok', data });
function account({ form, state }: Call): Reply {
  if (form.pageSize !== undefined || form.page !== undefined) {
    return failed(-2);
  }
  const { newest, earned, paid, balance } = ledgerOf(state);
  return ok({
    earn24Hours: newest?.amount.toFixed(8) ?? '0',
    earnTotal: earned.toFixed(8),
    paidOut: paid.toFixed(8),
    balance: balance.toFixed(8),
    settleTime: newest?.day ?? '',
  });
}

function hashrate({ state }: Call): Reply {
  const totals = totalsOf(state.workers);
  return ok({
    ...speeds(totals.hs10m, totals.hs1h, totals.hs24h),
    ...shareFields(state.workers),
    totalWorkers: state.workers.length,
    activeWorkers: totals.online,
  });
}

function workers({ account: owner, form, state }: Call): Reply {
  const row = (worker: Worker) => ({
    worker: `${owner.account}.${worker.name}`,
    ...speeds(worker.hs10m, worker.hs1h, worker.hs24h),
    ...shareFields([worker]),
  });
  const unpaged = { ...form, page: '1', pageSize: '500' };
  return ok(paged(form.pageEnable === '0' ? unpaged : form, state.workers, 500, row));
}

function accountOverview({ account: owner, form, state }: Call): Reply {
  if (form.userId !== owner.account) {
    return failed(-10);
  }
  const totals = totalsOf(state.workers);
  const { newest, earned, balance } = ledgerOf(state);
  return ok({
    hsLast10m: digits(totals.hs10m),
    hsLast1d: digits(totals.hs24h),
    hsLast1h: digits(totals.hs1h),
    invalidWorkerNum: totals.dead,
    totalAmount: earned.toFixed(8),
    totalWorkerNum: state.workers.length,
    unpaidAmount: balance.toFixed(8),
    yesterdayAmount: newest?.amount.toFixed(8) ?? '0',
    inactiveWorkerNum: totals.offline,
    activeWorkerNum: totals.online,
    userId: owner.account,
  });
}

const stateOf: Readonly<Record<string, Worker['state']>> = { 1: 'online', 2: 'offline', 3: 'dead' };

function userWorkerList({ account: owner, form, state }: Call): Reply {
  if (form.userId !== owner.account) {
    return failed(-10);
  }
  const wanted = stateOf[form.workerStatus ?? '0'];
  const shown = state.workers.filter((worker) => wanted === undefined || worker.state === wanted);
  const row = (worker: Worker) => ({
    workerId: worker.name,
    hsLast10min: hashrateText(worker.hs10m),
    hsLast1h: hashrateText(worker.hs1h),
    hsLast1d: hashrateText(worker.hs24h),
    rejectRatio: `${(worker.rejected / 100).toFixed(2)}%`,
    shareLastTime: plainTime(worker.lastShareAt),
  });
  return ok({ result: paged(form, shown, 500, row), coinType: owner.coin, userId: owner.account });
}

function paymentHistoryV2({ form, state }: Call): Reply {
  if (form.type === 'recv') {
    return ok(paged(form, daysOf(state.money).reverse(), 50, earningRow));
  }
  if (form.type === 'payout') {
    const sent = state.money.payouts.filter((payout) => isSent(state, payout));
    return ok(paged(form, sent.reverse(), 50, payoutRow));
  }
  return failed(-2);
}

function poolStats({ account: owner }: Call): Reply {
  const { difficulty, networkHs } = coins[owner.coin];
  return ok({
    poolHashrate: mega(networkHs / 5),
    activeWorkerNumber: '812345',
    poolStatus: 'Alive',
    networkDiff: difficulty,
    estimateTime: '3600',
    currentRound: '1800',
    totalShareNumber: '98123456789',
    totalBlockNumber: '81234',
  });
}

function coinCalculator({ form }: Call): Reply {
  const hashInput = Number(form.hashInput);
  const networkDiff = Number(form.networkDiff ?? coins.BTC.difficulty);
  const feePercent = Number(form.feePercent ?? 0);
  if (![hashInput, networkDiff, feePercent].every(Number.isFinite) || networkDiff <= 0) {
    return failed(-2);
  }
  const coinMount = ((86_400 * 3.185 * hashInput) / 2 ** 32 / networkDiff) * (1 - feePercent / 100);
  return ok({
    payMethod: 'FPPS',
    coinType: 'BTC',
    networkDiff,
    hashInput,
    feePercent,
    blockIncentiveVal: 3.125,
    blockTxFee: 0.06,
    coinMount: coinMount.toFixed(8),
    resultMountCny: (coinMount * 640_000).toFixed(2),
    resultMountUsd: (coinMount * 90_000).toFixed(2),
    coinPriceCny: '640000.00',
    coinPriceUsd: '90000.00',
  });
}

const endpoints: Readonly<Record<string, (call: Call) => Reply>> = {
  account,
  hashrate,
  workers,
  accountOverview,
  userWorkerList,
  paymentHistoryV2,
  poolStats,
  coinCalculator,
};

function formOf(request: Request): Form {
  const form: Record<string, string> = {};
  for (const source of [request.query, request.body ?? {}]) {
    for (const [name, value] of Object.entries(source)) {
      if (typeof value === 'string') {
        form[name] = value;
      }
    }
  }
  return form;
}

function answer(desk: Desk, keyCheck: KeyCheck, name: string, form: Form): Reply {
  const owner = accountOfKey(form.key);
  const code = keyCheck.check(owner, form);
  if (code !== 0 || !owner) {
    return failed(code);
  }
  // Some requests call the parameter `coin`, others `coinType`.
  if ((form.coin ?? form.coinType) !== owner.coin) {
    return failed(-24);
  }
  const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
  return endpoint ? endpoint({ account: owner, form, state: desk.visit(owner.poolId) }) : failed(-9);
}

export const standIn: SimulatedPool = {
  type: 'antpool',
  accounts: [...signedAccounts, ...observerAccounts],

  routes(desk) {
    const keyCheck = new KeyCheck();
    const router = express.Router();
    const call = (request: Request<{ file: string }>, response: Response): void => {
      const form = formOf(request);
      const name = request.params.file.replace(/\.htm$/, '');
      const poolId = accountOfKey(form.key)?.poolId ?? null;
      serve(response, desk, poolId, manners, () => answer(desk, keyCheck, name, form));
    };
    router
      .route('/antpool/api/:file')
      .all(express.urlencoded({ extended: false }))
      .get(call)
      .post(call);
    router.use('/antpool/auth/v3/observer/api', observerRoutes(desk));
    return router;
  },

  truth(poolId, state) {
    const signedAccount = signedAccounts.find((known) => known.poolId === poolId);
    if (signedAccount) {
      return signedTruth(signedAccount, state);
    }
    const observer = observerAccounts.find((known) => known.poolId === poolId);
    if (!observer) {
      throw new Error(`${poolId} is not an account of antpool`);
    }
    return observerTruth(observer, state);
  },
};
