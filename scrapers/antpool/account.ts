import { accountForm } from '@poolgate/core/account-form.ts';
import { textSetting } from '@poolgate/core/pools/account-setting.ts';
import type { ReadContext } from '@poolgate/core/read-context.ts';
import { z } from 'zod';

/** An account read with its API key. */
export interface SignedAccount {
  /** The name of the account or sub-account. The e-mail address makes wrong signatures. */
  userId: string;
  apiKey: string;
  apiSecret: string;
  /** Ticker in capitals. */
  coin: string;
}

/** An account read through its share link. */
export interface ObserverAccount {
  observerUrl: string;
  accessKey: string;
  observerUserId: string;
  /** Ticker in capitals. */
  coin: string;
}

export type Account = SignedAccount | ObserverAccount;
export type Context = ReadContext<Account>;

export function isObserver(account: Account): account is ObserverAccount {
  return 'observerUrl' in account;
}

const linkParameters = ['accessKey', 'coinType', 'observerUserId'];
const linkExample = 'https://www.antpool.com/observer?accessKey=…&coinType=BTC&observerUserId=…';

const signedSettings = z
  .strictObject({
    user_id: textSetting('write the name of the account or sub-account at Antpool (not the e-mail address)').meta({
      title: 'Account',
      description: 'The name of the account or sub-account at Antpool, not the e-mail address.',
      examples: ['btcdc'],
    }),
    api_key: textSetting('write the API key of this account (Antpool, API management)').meta({
      title: 'API key',
      description: 'From the API management of Antpool. Make one for Poolgate alone.',
      writeOnly: true,
    }),
    api_secret: textSetting('write the secret that Antpool showed with the API key').meta({
      title: 'API secret',
      description: 'The secret that Antpool showed with the API key.',
      writeOnly: true,
    }),
    coin: textSetting('write the ticker of the coin, such as BTC')
      .regex(/^[A-Za-z0-9]+$/, 'is not a ticker; write the ticker of the coin, such as BTC')
      .meta({
        title: 'Coin',
        description: 'The ticker of the coin that the account mines.',
        default: 'BTC',
        examples: ['BTC', 'LTC'],
      }),
  })
  .transform(
    (given): SignedAccount => ({
      userId: given.user_id,
      apiKey: given.api_key,
      apiSecret: given.api_secret,
      coin: given.coin.toUpperCase(),
    }),
  )
  .meta({ title: 'API key', description: 'All figures, also the average of an hour and shares. The better way in.' });

const observerSettings = z
  .strictObject({
    observer_url: textSetting(`write the share link of the account, such as ${linkExample}`).meta({
      title: 'Share link',
      description: `The share link of the account, whole, such as ${linkExample}. Whoever has it sees the account.`,
      writeOnly: true,
      format: 'uri',
      pattern: '^https?:',
      allOf: linkParameters.map((name) => ({ pattern: `[?&]${name}=[^&#]*[^&#+%]` })),
      examples: ['https://www.antpool.com/observer?accessKey=Inv3nted&coinType=BTC&observerUserId=btcdc'],
    }),
  })
  .transform(({ observer_url }, context): ObserverAccount => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', path: ['observer_url'], message });
      return z.NEVER;
    };
    if (!URL.canParse(observer_url) || !/^https?:/i.test(observer_url))
      return refuse(`is not a link; copy the whole share link, such as ${linkExample}`);
    const { searchParams } = new URL(observer_url);
    const parameter = (name: string) => searchParams.get(name)?.trim() ?? '';
    const missing = linkParameters.filter((name) => parameter(name) === '');
    if (missing.length > 0)
      return refuse(`lacks ${missing.join(' and ')}; copy the whole share link, such as ${linkExample}`);
    return {
      observerUrl: observer_url,
      accessKey: parameter('accessKey'),
      observerUserId: parameter('observerUserId'),
      coin: parameter('coinType').toUpperCase(),
    };
  })
  .meta({ title: 'Share link', description: 'No key is needed. It shows no shares and no network difficulty.' });

export const form = () => accountForm(signedSettings, observerSettings);

/** `account` of a pool file: either `user_id`, `api_key`, `api_secret` and `coin`, or `observer_url` alone. */
export const accountSchema: z.ZodType<Account> = z
  .record(z.string(), z.unknown(), 'must contain user_id, api_key, api_secret and coin, or observer_url alone')
  .transform((settings, context): Account => {
    // Only one way in is checked, so that messages are about the fault and not about the other way in.
    const way = 'observer_url' in settings ? observerSettings : signedSettings;
    const result = way.safeParse(settings);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys)
          context.addIssue({
            code: 'custom',
            path: [...issue.path, key],
            message:
              'is not known here; an account has user_id, api_key, api_secret and coin, or observer_url and nothing else',
          });
      } else context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    }
    return z.NEVER;
  });
