import type { Desk } from '@poolgate/core/stand-in/desk.ts';
import { sharesOf, totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf } from '@poolgate/core/stand-in/farm/money.ts';
import { hex, stream } from '@poolgate/core/stand-in/farm/random.ts';
import { seconds } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState } from '@poolgate/core/stand-in/farm/types.ts';
import { json, type Manners, type Reply, serve } from '@poolgate/core/stand-in/serve.ts';
import type { SimulatedPool } from '@poolgate/core/stand-in/simulated-pool.ts';
import type { Decimal } from 'decimal.js';
import express, { type Response } from 'express';
import { type SoloAccount, type SoloCoin, soloAccounts, soloCoins } from './accounts.ts';
import { coinOf, shown, soloTruth } from './truth.ts';

/** For an unknown address: 404 without a body, though its content type is JSON. */
const unknown = (): Reply => ({ status: 404, text: '' });

const manners: Manners = {
  poolType: 'solopool',
  refuse: unknown,
  renamed: {
    currentHashrate: 'hashrateNow',
    workers: 'miners',
    stats: 'statistics',
    rewards: 'blocks',
    payments: 'transfers',
  },
};

const pageSize = 30;
const periods = [3600, 86_400, 604_800, 2_592_000] as const;

/** In Go's JSON an empty slice is null. */
const orNull = <Item>(items: readonly Item[]): readonly Item[] | null => (items.length === 0 ? null : items);

function workersOf(state: FarmState): Record<string, unknown> {
  return Object.fromEntries(
    shown(state).map((worker) => {
      const { valid, invalid, stale } = sharesOf(worker);
      return [
        worker.name,
        {
          lastBeat: seconds(worker.lastShareAt),
          hr: Math.round(worker.hs10m),
          hr2: Math.round(worker.hs1h),
          offline: worker.state !== 'online',
          sharesValid: valid,
          sharesInvalid: invalid,
          sharesStale: stale,
        },
      ];
    }),
  );
}

function accountReply(account: SoloAccount, state: FarmState): Reply {
  const { decimals, counts } = coinOf(account);
  const atoms = (amount: Decimal): number => amount.times(10 ** decimals).toNumber();
  const workers = shown(state);
  const totals = totalsOf(workers);
  const { money } = state;
  const blocks = [...money.blocks].reverse();
  const payments = [...money.payouts].reverse().slice(0, pageSize);
  const lastShare = Math.max(...state.workers.map((worker) => seconds(worker.lastShareAt)));
  const currentLuck = Number(((state.tick % 180) + 12.4).toFixed(2));
  return json({
    currentHashrate: workers.reduce((sum, worker) => sum + Math.round(worker.hs10m), 0),
    hashrate: workers.reduce((sum, worker) => sum + Math.round(worker.hs1h), 0),
    currentLuck: String(currentLuck),
    luck: 12.4,
    stats: account.isNew
      ? { lastShare }
      : {
          lastShare,
          blocksFound: blocks.length,
          paid: atoms(money.paid),
          balance: atoms(balanceOf(money)),
          immature: atoms(money.pending),
          pending: 0,
          currentLuck,
        },
    workers: workersOf(state),
    ...(counts && {
      workersOnline: totals.online,
      workersOffline: totals.offline + totals.dead,
      workersTotal: workers.length,
    }),
    earnings: periods.map((period) => {
      const found = blocks.filter((block) => block.at > state.now - period * 1000);
      const amount = found.reduce((sum, block) => sum + atoms(block.amount), 0);
      return { period, blocks: found.length, amount, luck: found.length === 0 ? 0 : 87.1 };
    }),
    rewards: orNull(
      blocks.map((block) => ({
        height: block.height,
        timestamp: seconds(block.at),
        amount: atoms(block.amount),
        matured: block.matureAtTick <= state.tick,
      })),
    ),
    payments: orNull(
      payments.map((payout) => ({ tx: payout.tx, timestamp: seconds(payout.at), amount: atoms(payout.amount) })),
    ),
    paymentsTotal: money.payouts.length,
    pageSize,
    roundShares: 912_233_445_566 + state.tick * 1000,
  });
}

function stats({ coin }: SoloCoin): Reply {
  const now = Date.now();
  return json({
    now,
    stats: {
      difficulty: coin.difficulty,
      hashrate: Math.round(coin.networkHs / 900),
      lastBlockFound: seconds(now) - 40_000,
      roundShares: 912_233_445_566,
    },
    hashrate: Math.round(coin.networkHs / 900),
    minersTotal: 812,
    maturedTotal: 97,
    immatureTotal: 1,
    candidatesTotal: 0,
    nodes: [
      { name: 'main', height: String(coin.height), difficulty: coin.difficulty, lastBeat: String(seconds(now) - 3) },
    ],
  });
}

/** The blocks of all accounts. The request belongs to none, so it moves no clock. */
function blocks(coin: SoloCoin, desk: Desk): Reply {
  const found = soloAccounts
    .filter((account) => account.slug === coin.slug)
    .flatMap(({ poolId, account: miner }) => {
      const state = desk.history(poolId).at(-1)?.state;
      return (state?.money.blocks ?? []).map((block) => ({
        matured: block.matureAtTick <= (state?.tick ?? 0),
        told: {
          height: block.height,
          hash: hex(stream(poolId, block.height), 64),
          miner,
          worker: 'rig01',
          timestamp: seconds(block.at),
          difficulty: Number(coin.coin.difficulty),
          shareDifficulty: 0,
          orphan: false,
          uncle: false,
          reward: block.amount.times(10 ** coin.decimals).toNumber(),
        },
      }));
    })
    .reverse();
  const matured = found.filter((block) => block.matured).map((block) => block.told);
  const immature = found.filter((block) => !block.matured).map((block) => block.told);
  return json({
    candidates: null,
    immature: orNull(immature),
    matured: orNull(matured),
    candidatesTotal: 0,
    immatureTotal: immature.length,
    maturedTotal: matured.length,
    luck: { 64: { luck: 0.98, uncleRate: 0, orphanRate: 0 } },
  });
}

function poolWide(desk: Desk, path: string, make: (coin: SoloCoin) => Reply): express.Router {
  const router = express.Router();
  router.get(`/solopool/:coin/api/${path}`, (request, response: Response) => {
    const coin = soloCoins.find((known) => known.slug === request.params.coin);
    serve(response, desk, null, manners, () => (coin ? make(coin) : unknown()));
  });
  return router;
}

export const standIn: SimulatedPool = {
  type: 'solopool',
  upstreamPath: '/solopool/{coin}',
  accounts: soloAccounts,

  routes(desk) {
    const router = express.Router();
    router.get('/solopool/:coin/api/accounts/:address', (request, response: Response) => {
      const { coin, address } = request.params;
      const account = soloAccounts.find((known) => known.slug === coin && known.account === address);
      serve(response, desk, account?.poolId ?? null, manners, () =>
        account ? accountReply(account, desk.visit(account.poolId)) : unknown(),
      );
    });
    router.use(poolWide(desk, 'stats', stats));
    router.use(poolWide(desk, 'blocks', (coin) => blocks(coin, desk)));
    router.get('/solopool-stats', (_request, response: Response) => {
      serve(response, desk, null, manners, () =>
        json(
          Object.fromEntries(
            soloCoins.map(({ slug, fee, coin }) => [slug, { fee, difficulty: Number(coin.difficulty) }]),
          ),
        ),
      );
    });
    return router;
  },

  truth(poolId, state) {
    const account = soloAccounts.find((known) => known.poolId === poolId);
    if (!account) {
      throw new Error(`${poolId} is not an account of solopool`);
    }
    return soloTruth(account, state);
  },
};
