import type { Adapter } from '@poolgate/core/adapter.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { type Account, accountSchema, form } from './account.ts';
import { coinOf, type PoolCoin } from './coins.ts';
import { earningsOf, moneyOf, payoutsOf, refuseOtherUnits } from './ledger.ts';
import { keyless, refusals } from './refusals.ts';
import { accountAnswer, hashrateShape, type Network, networkAnswer } from './schema.ts';
import { countsOf, workersOf } from './workers.ts';

const origin = ({ coin }: Account) => `https://${coin}.solopool.org`;

export const adapter: Adapter<Account> = {
  type: 'solopool',
  title: 'SoloPool',
  description:
    'Miners at solopool.org, found by their wallet. No key is needed. The coin is the first word of the address of its page, such as btc of https://btc.solopool.org.',
  defaultPort: 4104,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  // The pool publishes no limit. Its known clients ask every 20 to 120 seconds.
  limits: { perHost: { requests: 60, perSeconds: 60 } },
  account: accountSchema,
  accountForm: form,
  troubleshooting: {
    account_not_found:
      'The wallet must be written as the miners write it, with the same capitals. A new miner is known after its first share.',
    unavailable: "Check the coin: an unknown one leads to a page that is none of the pool's.",
  },
  observerUrl: (account) => `${origin(account)}/account/${encodeURIComponent(account.wallet)}`,
  // Anybody may look up any wallet.
  linksOpenAccounts: false,
  secrets: () => [],
  credential: ({ wallet, coin }) => `${coin}/${wallet}`,
  // Another divisor is another unit of money.
  identity: ({ wallet, coin, amount_divisor }) => [wallet, coin, String(amount_divisor ?? '')],
  accountField: { account_not_found: 'wallet' },
  coinSlug: ({ coin }) => coin,

  async read({ account, http, now, known, parts, tally }) {
    const coin = coinFor(account);
    const { ticker, algorithm } = coin;
    const answer = await http.json(
      () => ({ url: `${origin(account)}/api/accounts/${encodeURIComponent(account.wallet)}` }),
      { shape: accountAnswer, ...refusals },
    );
    const own = await parts.read('hashrate', () => hashrateShape.read(answer, tally));
    const list = await parts.read('workers', () => inSlices(workersOf(answer, algorithm, toUnixSeconds(now()), tally)));
    const inCoins = <T>(part: PartName, read: (from: PlainObject, coin: PoolCoin, tally: Tally) => T | Promise<T>) =>
      parts.read(part, () => {
        refuseOtherUnits(answer, coin);
        return read(answer, coin, tally);
      });
    const money = await inCoins('money', moneyOf);
    const earnings = await inCoins('earnings', (...given) => inSlices(earningsOf(...given)));
    const payouts = await inCoins('payouts', (...given) => inSlices(payoutsOf(...given)));
    const networkDifficulty = await parts.read('network', async () => {
      const request = { url: `${origin(account)}/api/stats` };
      const options = { shape: networkAnswer, ...keyless, once: true, showsAccount: () => false };
      return difficultyOf(await http.json(() => request, options));
    });
    const { derived, ...counts } = countsOf(own, list, known, tally);
    return {
      coin: ticker,
      currency: ticker,
      hashrates: [{ algorithm, currentHs: own?.currentHashrate ?? null, avg1hHs: null, avg24hHs: null }],
      ...counts,
      blocksFound24h: own?.earnings ?? null,
      workers: list?.workers ?? [],
      workersComplete: list?.complete === true,
      ...money,
      ...earnings,
      ...payouts,
      payoutsVisible: (payouts !== null && Object.hasOwn(answer, 'payments')) || (money?.paidTotal ?? null) !== null,
      networkDifficulty,
      // The pool lists rewards, not days.
      derived: [...derived, ...derivedOf({ last_income: earnings?.lastIncome, earnings: earnings?.earnings[0] })],
    };
  },
};

function coinFor({ coin, amount_divisor }: Account): PoolCoin {
  const known = coinOf(coin);
  return amount_divisor === undefined ? known : { ...known, divisor: amount_divisor };
}

/** The newest of the three shapes counts. A starting node says 0. */
export function difficultyOf({ stats, node, nodes, networkDifficulty }: Network): number | null {
  const given = [stats?.difficulty, node?.difficulty, nodes?.difficulty, networkDifficulty];
  return given.find((difficulty) => typeof difficulty === 'number' && difficulty > 0) ?? null;
}
