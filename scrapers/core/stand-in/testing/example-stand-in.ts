import express from 'express';
import { clients } from '../clients.ts';
import type { AccountSpec } from '../desk.ts';
import { totalsOf } from '../farm/farm.ts';
import { balanceOf } from '../farm/money.ts';
import { json, type Manners, serve } from '../serve.ts';
import type { SimulatedPool } from '../simulated-pool.ts';
import { untold } from '../truth.ts';

/** An invented pool with two accounts, <type>_001 and <type>_002, and one request: `/<type>/summary?account=<pool_id>`. */
export function exampleStandIn(type: string): SimulatedPool {
  const accountOf = (number: number): AccountSpec => ({
    poolId: `${type}_00${number}`,
    poolType: type,
    account: `${type}-${number}`,
    client: clients.steppe,
    farm: {
      rigs: [{ algorithm: 'sha256', count: 12, hs: 100e12, offline: 1, name: (index) => `rig${index + 1}` }],
      economy: {
        kind: 'days',
        historyDays: 12,
        dayIncome: '0.002',
        payoutAt: '0.006',
        payoutStep: '0.0001',
        openingPaid: '1',
        sendDelayTicks: 0,
      },
    },
  });
  const accounts = [accountOf(1), accountOf(2)];
  const manners: Manners = {
    poolType: type,
    refuse: ({ code = 401 }) => json({ error: code }, 401),
    renamed: { hashrate: 'speed' },
  };
  return {
    type,
    accounts,
    routes(desk) {
      const router = express.Router();
      router.get(`/${type}/summary`, (request, response) => {
        const account = accounts.find(({ poolId }) => poolId === request.query.account);
        serve(response, desk, account?.poolId ?? null, manners, () => {
          if (!account) {
            return json({ error: 404 }, 404);
          }
          const { workers, money } = desk.visit(account.poolId);
          return json({ hashrate: totalsOf(workers).hs10m, balance: balanceOf(money).toFixed(8), workers });
        });
      });
      return router;
    },
    truth: (_poolId, { workers, money }) => ({
      status: {
        ...untold,
        current_hashrate_hs: totalsOf(workers).hs10m,
        online_workers: totalsOf(workers).online,
        workers_complete: true,
        balance: balanceOf(money).toFixed(8),
        paid_total: money.paid.toFixed(8),
      },
      workers: [],
      payouts: [],
    }),
  };
}
