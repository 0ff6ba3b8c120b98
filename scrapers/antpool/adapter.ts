import type { Adapter } from '@poolgate/core/adapter.ts';
import { type Account, accountSchema, isObserver } from './account.ts';
import { readObserver } from './observer/read-observer.ts';
import { readSigned } from './signed/read-signed.ts';

export const adapter: Adapter<Account> = {
  type: 'antpool',
  title: 'Antpool',
  defaultPort: 4102,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  // Documented: 600 requests in 10 minutes for each IP address; more leads to a ban of the address.
  limits: { perHost: { requests: 600, perSeconds: 600 } },
  account: accountSchema,
  observerUrl: (account) => (isObserver(account) ? account.observerUrl : 'https://www.antpool.com'),
  linksOpenAccounts: true,
  secrets: (account) =>
    isObserver(account) ? [account.observerUrl, account.accessKey] : [account.apiSecret, account.apiKey],
  credential: (account) => (isObserver(account) ? account.accessKey : account.apiKey),
  identity: (account) => [isObserver(account) ? account.observerUserId : account.userId, account.coin],
  coinSlug: () => null,
  read(context) {
    const { account } = context;
    return isObserver(account) ? readObserver(context, account) : readSigned(context, account);
  },
};
