import type { Adapter, ListedPayment, WorkerReading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { isOnline, shownCounts } from '@poolgate/core/kit/online.ts';
import { readPages } from '@poolgate/core/kit/paging.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { anyObject, Misfit, type PlainObject } from '@poolgate/core/kit/record.ts';
import { keepRows, wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import type { ReadContext } from '@poolgate/core/read-context.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { type Account, accountSchema, form } from './account.ts';
import {
  coinShape,
  hashrateShape,
  moneyShape,
  paymentShape,
  paymentsAnswer,
  workerShape,
  workersPage,
} from './schema.ts';

// EXAMPLE: the protocol of an invented pool. Replace it with the pool's own, from its documentation.

export const adapter: Adapter<Account> = {
  type: 'newpool',
  title: 'Newpool',
  description: 'Accounts of Newpool. The key is made in the settings of the account at newpool.example.',
  defaultPort: 4100,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  // Say where the pool documents its limit.
  limits: { perHost: { requests: 60, perSeconds: 60 } },
  account: accountSchema,
  accountForm: form,
  observerUrl: ({ account }) => `https://newpool.example/accounts/${encodeURIComponent(account)}`,
  // False only where a link is made of what anybody may know, such as a wallet.
  linksOpenAccounts: true,
  secrets: ({ api_key }) => [api_key],
  credential: ({ api_key }) => api_key,
  identity: ({ account }) => [account],
  coinSlug: () => null,

  async read(context) {
    const { account, http, known, parts, tally } = context;
    const answer = await http.json(() => ask(account), { shape: anyObject, refusal });
    const rates = await parts.read('hashrate', () => hashrateShape.read(answer, tally));
    const list = await parts.read('workers', () => readWorkers(algorithmOf(answer), context));
    const money = await parts.read('money', () => {
      coinOf(answer);
      return moneyShape.read(answer, tally);
    });
    const payments = await parts.read('payouts', () => {
      coinOf(answer);
      return readPayments(context);
    });
    const coin = coinShape.read(answer, noTally).coin?.toUpperCase() ?? null;
    const own = rates && { online: rates.workers_online, offline: rates.workers_offline };
    return {
      coin,
      currency: coin,
      hashrates: [
        {
          algorithm: algorithmOf(answer),
          currentHs: rates?.hashrate ?? null,
          avg1hHs: rates?.hashrate_1h ?? null,
          avg24hHs: rates?.hashrate_24h ?? null,
        },
      ],
      ...list,
      ...shownCounts(own, list, known),
      balance: money?.balance ?? null,
      paidTotal: money?.paid_total ?? null,
      ...payments,
      payoutsVisible: payments !== null || (money?.paid_total ?? null) !== null,
    };
  },
};

/** A request about the account; `below` is what follows its name in the path. */
function ask({ account, api_key }: Account, below = '', query: Record<string, string | number> = {}) {
  const url = `https://api.newpool.example/v1/accounts/${encodeURIComponent(account)}${below}`;
  return { url, query, headers: { 'X-API-Key': api_key } };
}

/** The general rules know 401, 403, 429 and 5xx. */
function refusal({ status }: JsonAnswer): ReadFailure | undefined {
  if (status !== 404) return undefined;
  return new ReadFailure(
    'account_not_found',
    'The pool knows no such account. Check account.account in the pool file.',
  );
}

/** Without its coin an amount is no money. @throws Misfit */
function coinOf(answer: PlainObject): void {
  if (coinShape.read(answer, noTally).coin === null) throw new Misfit('coin');
}

/** Lower case without punctuation: `SHA-256` is `sha256`. */
function algorithmOf(answer: PlainObject): string | null {
  return (
    hashrateShape
      .look(answer)
      ?.figures.algorithm?.toLowerCase()
      .replace(/[^a-z0-9]/g, '') ?? null
  );
}

const pageSize = 100;

async function readWorkers(algorithm: string | null, { account, http, now, tally }: ReadContext<Account>) {
  const page = (number: number) =>
    http.json(() => ask(account, '/workers', { page: number, per_page: pageSize }), { shape: workersPage, refusal });
  const listed = await readPages(({ page: number }) => page(number), { pageSize });
  const { rows, dropped } = await inSlices(keepRows('workers', listed.rows, workerShape, tally));
  const ids = uniqueIds(rows.map(({ name }) => name ?? noName));
  const time = toUnixSeconds(now());
  const workers = rows.map((row, index): WorkerReading => {
    const evidence = { rateHs: row.hashrate, lastSeenAt: row.last_share, now: time };
    return {
      workerId: ids[index] as string,
      workerName: row.name ?? noName,
      online: isOnline(row.state, { online: ['online'], offline: ['offline'] }, evidence),
      algorithm,
      hashrate10mHs: row.hashrate,
      hashrate1hHs: null,
      hashrate24hHs: row.hashrate_24h,
      rejectRate: null,
      lastSeenAt: row.last_share,
    };
  });
  return { workers, workersComplete: listed.complete === true && dropped.length === 0 };
}

/** The payments from the newest known one on; all of them where none is known. */
async function readPayments({ account, http, known, tally }: ReadContext<Account>) {
  const since = known?.newestPayoutAt ?? null;
  const query: Record<string, number> = since === null ? {} : { since };
  const list = await http.json(() => ask(account, '/payments', query), { shape: paymentsAnswer, refusal });
  const { rows, dropped } = await inSlices(wholeRows('payments', list, paymentShape, tally));
  const payouts = rows.map(({ id, time, amount, tx }): ListedPayment => {
    return { ownId: id, paidAt: time, amount, fee: null, tx, state: tx === null ? 'pending' : 'sent' };
  });
  const times = rows.map(({ time }) => time);
  const isWhole = since === null;
  const payoutsSince = isWhole || dropped.length > 0 ? listedSince({ times, isWhole, leftOut: dropped.length }) : since;
  return { payouts, payoutsSince };
}
