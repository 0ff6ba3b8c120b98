import type { Adapter } from '@poolgate/core/adapter.ts';
import { type Account, accountSchema, isObserver } from './account.ts';
import { readApi } from './api/read-api.ts';
import { readPage } from './page/read-page.ts';

export const adapter: Adapter<Account> = {
  type: 'kzpool',
  title: 'BTCPool KZ',
  predecessorNames: { devicePrefix: 'KZ', incomeSource: 'KZ Pool' },
  defaultPort: 4101,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  defaultPageTimeoutSeconds: 60,
  // The pool publishes no limit. A large account takes about twenty requests a poll.
  limits: { perHost: { requests: 60, perSeconds: 60 } },
  account: accountSchema,
  observerUrl: (account) => (isObserver(account) ? account.observerUrl : 'https://btcpool.kz'),
  linksOpenAccounts: true,
  secrets: (account) => (isObserver(account) ? [account.observerUrl, account.linkId] : [account.apiKey]),
  credential: (account) => (isObserver(account) ? account.observerUrl : account.apiKey),
  coinSlug: () => null,
  read: (context) => {
    const { account } = context;
    return isObserver(account) ? readPage(context, account) : readApi(context, account);
  },
};
