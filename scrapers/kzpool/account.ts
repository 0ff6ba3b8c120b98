import { accountForm } from '@poolgate/core/account-form.ts';
import { textSetting } from '@poolgate/core/pools/account-setting.ts';
import type { ReadContext } from '@poolgate/core/read-context.ts';
import { z } from 'zod';

export const currencies = ['BTC', 'BCH', 'LTC'] as const;
export type Currency = (typeof currencies)[number];

/** An account read with its API key, which also identifies the account. */
export interface ApiAccount {
  apiKey: string;
  currency: Currency;
}

/** An account read through its share link. */
export interface ObserverAccount {
  observerUrl: string;
  /** The part of the link that opens the page. */
  linkId: string;
}

export type Account = ApiAccount | ObserverAccount;
export type Context = ReadContext<Account>;

export function isObserver(account: Account): account is ObserverAccount {
  return 'observerUrl' in account;
}

const linkExample = 'https://btcpool.kz/observer-link/…';
const ways = 'an account has either api_key and currency, or observer_url and nothing else';

const currencyHint = 'write the coin of this key: BTC, BCH or LTC';

const apiSettings = z
  .strictObject({
    // A key with a space or a line break cannot be sent as a header.
    api_key: textSetting('write the API key of this account (btcpool.kz, Settings Center)')
      .regex(
        /^[\x21-\x7e]+$/,
        'contains a character that an API key cannot have; copy the key again from the Settings Center at btcpool.kz',
      )
      .meta({
        title: 'API key',
        description: 'Made in the Settings Center of btcpool.kz. One key is one account.',
        writeOnly: true,
      }),
    currency: textSetting(currencyHint)
      .toUpperCase()
      .pipe(z.enum(currencies, `is not a coin of the pool's API; ${currencyHint}`))
      .meta({ title: 'Coin', description: 'The coin that the account mines.', enum: currencies, default: 'BTC' }),
  })
  .transform(({ api_key, currency }): ApiAccount => ({ apiKey: api_key, currency }))
  .meta({ title: 'API key', description: 'Exact and fast, with payments and reject rates. The better way in.' });

const observerSettings = z
  .strictObject({
    observer_url: textSetting(`write the share link of the account, such as ${linkExample}`).meta({
      title: 'Observer link',
      description: `The share link of the account, whole, such as ${linkExample}. Whoever has it sees the account.`,
      writeOnly: true,
      format: 'uri',
      pattern: '^https?://[^?#]+/observer-link/[^/?#]+/?(?:[?#].*)?$',
      examples: ['https://btcpool.kz/observer-link/0123456789abcdef0123456789abcdef'],
    }),
  })
  .transform(({ observer_url }, context): ObserverAccount => {
    const url = URL.canParse(observer_url) ? new URL(observer_url) : null;
    const linkId = url && /\/observer-link\/([^/]+)\/?$/.exec(url.pathname)?.[1];
    if (url && /^https?:$/.test(url.protocol) && linkId) return { observerUrl: observer_url, linkId };
    context.addIssue({
      code: 'custom',
      path: ['observer_url'],
      message: `is not a share link; copy the whole link, such as ${linkExample}`,
    });
    return z.NEVER;
  })
  .meta({
    title: 'Observer link',
    description: 'No key is needed. The page behind the link is read, which shows less and takes longer.',
  });

export const form = () => accountForm(apiSettings, observerSettings);

/** `account` of a pool file: either `api_key` and `currency`, or `observer_url` alone. */
export const accountSchema: z.ZodType<Account> = z
  .record(z.string(), z.unknown(), 'must contain api_key and currency, or observer_url alone')
  .transform((settings, context): Account => {
    // Only one way in is checked, so that messages are about the fault and not about the other way in.
    const result = ('observer_url' in settings ? observerSettings : apiSettings).safeParse(settings);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys)
          context.addIssue({
            code: 'custom',
            path: [...issue.path, key],
            message: `is not known here; ${ways}`,
          });
      } else context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    }
    return z.NEVER;
  });
