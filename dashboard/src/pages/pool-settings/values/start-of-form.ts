import type {
  DeployedType,
  PoolSettings,
  ShownSettings,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { accountWays, textOf } from '../fields/account-ways.ts';
import { accountPointer } from './pointers.ts';
import { type FormStart, plainSettings } from './settings-of-form.ts';

/** What a form may be filled with before anybody writes. */
export type Prefill = Pick<ShownSettings, 'pool_name' | 'account'>;

/** The form of a new pool: the usual values of its type, and over them those of a template. */
export function startOfNew(type: DeployedType, { pool_name, account = {} }: Prefill = {}): FormStart {
  const fields = accountWays(type).flatMap((way) => way.fields);
  const presets = fields.map(({ name, preset }) => [accountPointer(name), preset]);
  return {
    texts: { ...Object.fromEntries(presets), '/pool_name': pool_name ?? '', ...accountTexts(account) },
    stored: null,
  };
}

/** The form of a pool that is there: what it has, without its secrets. */
export function startOfStored({ settings, has_secret }: Pick<PoolSettings, 'settings' | 'has_secret'>): FormStart {
  const { account = {}, tags = [], active = true } = settings;
  return {
    texts: {
      ...Object.fromEntries(plainSettings.map((name) => [`/${name}`, settings[name] ?? ''])),
      '/tags': tags.join(', '),
      '/active': String(active),
      ...accountTexts(account),
    },
    stored: [...Object.keys(account), ...Object.keys(has_secret)],
  };
}

function accountTexts(account: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(account).map(([name, value]) => [accountPointer(name), textOf(value) ?? '']),
  );
}
