import type { Adapter } from '@poolgate/core/adapter.ts';
import { type Account, accountSchema, form, isObserver } from './account.ts';
import { readObserver } from './observer/read-observer.ts';
import { readSigned } from './signed/read-signed.ts';

export const adapter: Adapter<Account> = {
  type: 'antpool',
  title: 'Antpool',
  description:
    'Accounts and sub-accounts of Antpool. An API key and its secret are made under API management at antpool.com; if the key has a whitelist, it must name the IP address of this machine. A share link is made there where an account is shared.',
  defaultPort: 4102,
  defaultPollIntervalSeconds: 600,
  defaultRequestTimeoutSeconds: 10,
  // Documented: 600 requests in 10 minutes for each IP address; more leads to a ban of the address.
  limits: { perHost: { requests: 600, perSeconds: 600 } },
  account: accountSchema,
  accountForm: form,
  troubleshooting: {
    auth: 'Antpool refuses keys whose whitelist lacks the IP address of this machine, keys that another program uses as well, and the e-mail address as the name of the account.',
    account_not_found:
      'Write the name of the account or sub-account that the key or link belongs to, as Antpool shows it.',
    rate_limited: 'Antpool counts all requests from one IP address; other programs on this network count too.',
  },
  observerUrl: (account) => (isObserver(account) ? account.observerUrl : 'https://www.antpool.com'),
  linksOpenAccounts: true,
  secrets: (account) =>
    isObserver(account) ? [account.observerUrl, account.accessKey] : [account.apiSecret, account.apiKey],
  credential: (account) => (isObserver(account) ? account.accessKey : account.apiKey),
  identity: (account) => [isObserver(account) ? account.observerUserId : account.userId, account.coin],
  accountField: { auth: 'api_key', account_not_found: 'user_id' },
  coinSlug: () => null,
  read(context) {
    const { account } = context;
    return isObserver(account) ? readObserver(context, account) : readSigned(context, account);
  },
};
