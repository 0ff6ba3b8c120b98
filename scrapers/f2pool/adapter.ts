import type { Adapter } from '@poolgate/core/adapter.ts';
import { type Account, accountSchema } from './account.ts';
import { withHashrateModule } from './currencies.ts';
import { readLegacy } from './legacy/read-legacy.ts';
import { readV2 } from './v2/read-v2.ts';

export const adapter: Adapter<Account> = {
  type: 'f2pool',
  title: 'F2Pool',
  defaultPort: 4103,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  // The pool publishes no limit. Its clients send one request a second for each token. Ours keep a little more distance, because the
  // first request takes longer to arrive than the next one on its open connection.
  limits: { perHost: { requests: 5, perSeconds: 1 }, perCredential: { requests: 1, perSeconds: 1.1 } },
  account: accountSchema,
  observerUrl: () => 'https://www.f2pool.com',
  // F2Pool's watcher links, which a pool file may name, open the account.
  linksOpenAccounts: true,
  secrets: (account) => [account.api_secret],
  credential: (account) => account.api_secret,
  identity: (account) => [account.mining_user_name, account.currency],
  coinSlug: (account) => account.currency,
  read: (context) => (withHashrateModule.has(context.account.currency) ? readV2(context) : readLegacy(context)),
};
