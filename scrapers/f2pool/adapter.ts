import type { Adapter } from '@poolgate/core/adapter.ts';
import { type Account, accountSchema, form } from './account.ts';
import { withHashrateModule } from './currencies.ts';
import { readLegacy } from './legacy/read-legacy.ts';
import { readV2 } from './v2/read-v2.ts';

export const adapter: Adapter<Account> = {
  type: 'f2pool',
  title: 'F2Pool',
  description:
    'Mining accounts of F2Pool. The API token is made in the account settings at f2pool.com; leave to read is enough.',
  defaultPort: 4103,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  // The pool publishes no limit. Its clients send one request a second for each token. Ours keep a little more distance, because the
  // first request takes longer to arrive than the next one on its open connection.
  limits: { perHost: { requests: 5, perSeconds: 1 }, perCredential: { requests: 1, perSeconds: 1.1 } },
  account: accountSchema,
  accountForm: form,
  troubleshooting: {
    auth: 'Make a new API token in the account settings at f2pool.com, with leave to read.',
    account_not_found:
      'F2Pool says the same of an account that it does not know and of one that the token may not read. A new account is unknown there until it has mined.',
    rate_limited: 'F2Pool counts the requests of a token; other programs that use the same token count too.',
  },
  observerUrl: () => 'https://www.f2pool.com',
  // F2Pool's watcher links, which a pool file may name, open the account.
  linksOpenAccounts: true,
  secrets: (account) => [account.api_secret],
  credential: (account) => account.api_secret,
  identity: (account) => [account.mining_user_name, account.currency],
  accountField: { auth: 'api_secret', account_not_found: 'mining_user_name' },
  coinSlug: (account) => account.currency,
  read: (context) => (withHashrateModule.has(context.account.currency) ? readV2(context) : readLegacy(context)),
};
