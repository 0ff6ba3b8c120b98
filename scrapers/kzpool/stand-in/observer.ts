// The observer page: a shell without figures. Its script asks the page's own JSON endpoint and renders the answer.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Desk } from '@poolgate/core/stand-in/desk.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf, daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import { seconds } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { rounded } from '@poolgate/core/stand-in/farm/units.ts';
import { json, type Manners, type Reply, serve } from '@poolgate/core/stand-in/serve.ts';
import express, { type Response, type Router } from 'express';
import { type ObserverAccount, observerAccounts } from './accounts.ts';
import { changedLabels, labels } from './labels.ts';

const PAGE_ROWS = 50;
/** The page shows only the newest days and payouts. It does not say that there are more. */
export const PAGE_DAYS = 7;
export const PAGE_PAYOUTS = 5;

/** Names of CSS classes change with every deployment of the site; here with every start. */
const hash = randomBytes(4).toString('base64url').slice(0, 5);
const script = readFileSync(new URL('./observer-page.js', import.meta.url), 'utf8');

/** Rounded here to the three decimals of the page: browsers round ties differently. */
const shown = (hs: number): number => rounded(hs, 3);

interface ShellSettings {
  readonly view: 'observer' | 'gone' | 'nothing';
  readonly language?: string;
  readonly link?: string;
  readonly tick?: number;
  readonly labels?: Readonly<Record<string, string>>;
}

export function shell(settings: ShellSettings): string {
  const data = JSON.stringify({ ...settings, hash }).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html>
<html lang="${settings.language ?? 'ru'}"><head><meta charset="utf-8"><title>BTCPool</title></head>
<body><div id="__next"></div><script id="__NEXT_DATA__" type="application/json">${data}</script>
<script src="../_next/static/chunks/observer-${hash}.js" defer></script></body></html>
`;
}

const page = (settings: ShellSettings): Reply => ({ text: shell(settings), type: 'text/html; charset=utf-8' });

function observed(desk: Desk, account: ObserverAccount, words: Readonly<Record<string, string>>): Reply {
  const { tick } = desk.visit(account.poolId);
  const { language, link } = account;
  return page({ view: 'observer', language, link, tick, labels: words });
}

function mannersOf(account: ObserverAccount | undefined): Manners {
  const language = account?.language ?? 'ru';
  return {
    poolType: 'kzpool',
    refuse: () => page({ view: 'gone', language, labels: labels[language] }),
    renamed: {},
  };
}

function summary(account: ObserverAccount, state: FarmState): Record<string, unknown> {
  const { rights, currency } = account;
  const totals = totalsOf(state.workers);
  const days = daysOf(state.money);
  return {
    currency,
    rights,
    hashrate: shown(totals.hs10m),
    average: shown(totals.hs24h),
    online: totals.online,
    offline: totals.offline + totals.dead,
    pages: Math.ceil(state.workers.length / PAGE_ROWS),
    ...(rights.balance && { balance: balanceOf(state.money).toFixed(8) }),
    ...(rights.earnings && {
      income: days.at(-1)?.amount.toFixed(8),
      earnings: days
        .slice(-PAGE_DAYS)
        .reverse()
        .map((day) => ({ day: day.day, amount: day.amount.toFixed(8), hashrate: shown(day.hashrateHs) })),
    }),
    ...(rights.payouts && {
      payouts: state.money.payouts
        .slice(-PAGE_PAYOUTS)
        .reverse()
        .map((payout) => ({ time: seconds(payout.at), amount: payout.amount.toFixed(8), tx: payout.tx })),
    }),
  };
}

const words = { online: 'ONLINE', offline: 'OFFLINE', dead: 'DEAD' } as const;

const workerRow = (worker: Worker): unknown => ({
  name: worker.name,
  status: words[worker.state],
  h10: shown(worker.hs10m),
  h1: shown(worker.hs1h),
  h24: shown(worker.hs24h),
  time: seconds(worker.lastShareAt),
});

export function observerRoutes(desk: Desk): Router {
  const router = express.Router();
  const find = (link: string) => observerAccounts.find((account) => account.link === link);

  router.get(/^\/_next\/static\/chunks\/observer-.+\.js$/, (_request, response: Response) => {
    response.type('text/javascript').send(script);
  });

  router.get('/observer-link/:link', (request, response: Response) => {
    const account = find(request.params.link);
    const manners = mannersOf(account);
    const fault = account && (desk.faults.peek(account.poolId) ?? desk.faults.peek('kzpool'));
    serve(response, desk, account?.poolId ?? null, manners, () => {
      if (!account) {
        return page({ view: 'gone', language: 'ru', labels: labels.ru });
      }
      return observed(desk, account, fault?.kind === 'changed' ? changedLabels : labels[account.language]);
    });
  });

  // The page asks for the tick at which it was loaded, so that slow reading still sees one tick.
  router.get('/observer-link/:link/data', (request, response: Response) => {
    const account = find(request.params.link);
    if (!account) {
      response.status(404).json({ detail: 'Not found.' });
      return;
    }
    desk.visit(account.poolId);
    const state = desk.at(account.poolId, Number(request.query.tick));
    const number = Number(request.query.page ?? 0);
    const first = (number - 1) * PAGE_ROWS;
    const body =
      number > 0
        ? { rows: account.rights.statistics ? state.workers.slice(first, first + PAGE_ROWS).map(workerRow) : [] }
        : summary(account, state);
    response.type('application/json').send(json(body).text);
  });
  return router;
}
