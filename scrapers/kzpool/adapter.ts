import type { Adapter } from '@poolgate/core/adapter.ts';
import { type Account, accountSchema, form, isObserver } from './account.ts';
import { readApi } from './api/read-api.ts';
import { readPage } from './page/read-page.ts';

export const adapter: Adapter<Account> = {
  type: 'kzpool',
  title: 'BTCPool KZ',
  description:
    'Accounts of btcpool.kz. An API key is made in the Settings Center of btcpool.kz. An observer link is made where the account is shared there, and must allow its balance and income to be seen if these are to be read.',
  predecessorNames: { devicePrefix: 'KZ', incomeSource: 'KZ Pool' },
  defaultPort: 4101,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  defaultPageTimeoutSeconds: 60,
  // The pool publishes no limit. A large account takes about twenty requests a poll.
  limits: { perHost: { requests: 60, perSeconds: 60 } },
  account: accountSchema,
  accountForm: form,
  troubleshooting: {
    auth: 'Make a new key in the Settings Center of btcpool.kz, and check that its coin is the one chosen here.',
    account_not_found: 'The observer link was probably withdrawn. Make a new one at btcpool.kz.',
    changed: 'If the page behind the observer link is new, use an API key until the adapter is updated.',
  },
  observerUrl: (account) => (isObserver(account) ? account.observerUrl : 'https://btcpool.kz'),
  linksOpenAccounts: true,
  secrets: (account) => (isObserver(account) ? [account.observerUrl, account.linkId] : [account.apiKey]),
  credential: (account) => (isObserver(account) ? account.observerUrl : account.apiKey),
  accountField: { auth: 'api_key' },
  coinSlug: () => null,
  read: (context) => {
    const { account } = context;
    return isObserver(account) ? readPage(context, account) : readApi(context, account);
  },
};
