import { type Adapter, emptyReading, type Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import type { UpstreamHttp } from '@poolgate/core/upstream/http.ts';
import { type Account, accountSchema } from './account.ts';
import { coinOf, type PoolCoin } from './coins.ts';
import { withExactAmounts } from './exact-amounts.ts';
import { ledgerOf } from './ledger.ts';
import { oddAnswer, refusedAnswer } from './refusals.ts';
import { type AccountAnswer, accountAnswerSchema, type StatsAnswer, statsSchema } from './schema.ts';
import { workersOf } from './workers.ts';

const origin = ({ coin }: Account) => `https://${coin}.solopool.org`;

export const adapter: Adapter<Account> = {
  type: 'solopool',
  title: 'SoloPool',
  defaultPort: 4104,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  // The pool publishes none; its known clients ask every 20 to 120 seconds.
  limits: { perHost: { requests: 60, perSeconds: 60 } },
  account: accountSchema,
  observerUrl: (account) => `${origin(account)}/account/${encodeURIComponent(account.wallet)}`,
  secrets: () => [],
  credential: ({ wallet, coin }) => `${coin}/${wallet}`,
  coinSlug: ({ coin }) => coin,

  async read({ account, http }) {
    const answer = await http.json(
      () => ({ url: `${origin(account)}/api/accounts/${encodeURIComponent(account.wallet)}` }),
      { schema: accountAnswerSchema, odd: oddAnswer, refusal: refusedAnswer, repair: withExactAmounts },
    );
    const reading = readingOf(answer, coinFor(account));
    return { ...reading, networkDifficulty: await askDifficulty(http, account) };
  },
};

function coinFor({ coin, amount_divisor }: Account): PoolCoin {
  const known = coinOf(coin);
  return amount_divisor === undefined ? known : { ...known, divisor: amount_divisor };
}

function readingOf(answer: AccountAnswer, coin: PoolCoin): Reading {
  const workers = workersOf(answer, coin.algorithm);
  const ledger = ledgerOf(answer, coin);
  return {
    ...emptyReading(),
    coin: coin.ticker,
    currency: coin.ticker,
    hashrates: [{ algorithm: coin.algorithm, currentHs: answer.currentHashrate, avg1hHs: null, avg24hHs: null }],
    ...workers,
    ...ledger,
    droppedRows: workers.droppedRows + ledger.droppedRows,
  };
}

/** An extra of the reading: without it the account is read all the same. */
async function askDifficulty(http: UpstreamHttp, account: Account): Promise<number | null> {
  try {
    return difficultyOf(
      await http.json(() => ({ url: `${origin(account)}/api/stats` }), { schema: statsSchema, once: true }),
    );
  } catch (error) {
    if (error instanceof ReadFailure) return null;
    throw error;
  }
}

/** The newest of the three shapes wins. 0 is what a node says while it starts. */
export function difficultyOf({ stats, node, nodes, networkDifficulty }: StatsAnswer): number | null {
  const told = [stats?.difficulty, node?.difficulty, nodes?.[0]?.difficulty, networkDifficulty];
  return told.find((difficulty) => typeof difficulty === 'number' && difficulty > 0) ?? null;
}
