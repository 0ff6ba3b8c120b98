import { createHash } from 'node:crypto';
import { MoneyFormatError, money } from '@poolgate/language/money.ts';
import { z } from 'zod';
import type { Adapter } from '../adapter.ts';
import type { PoolMetadata } from '../store/pool-registry.ts';
import type { FileFault, PoolEntry } from './pool-file.ts';

/** A pool as its file describes it, checked and with its secrets filled in. Only its metadata is ever stored or shown. */
export interface ConfiguredPool<Account> {
  metadata: PoolMetadata;
  account: Account;
  pollIntervalSeconds: number;
  payoutThreshold: string | null;
  payoutPeriodHours: number | null;
  file: string;
  /** Changes with the pool's metadata in the file. */
  metadataDigest: string;
  /** Changes with the settings that the pool is read with. */
  accountDigest: string;
  /** Changes when `account` names another account: earlier readings belong to the former one. */
  accountKey: string;
}

const words = (example: string) =>
  z
    .string({ error: `must be a text, for example ${example}` })
    .trim()
    .min(1, `is empty; write something like ${example}`)
    .max(200, 'is longer than 200 characters');

const amount = z
  .union([z.string(), z.number()], { error: 'must be an amount in whole coins, for example "0.005"' })
  .refine(isAmount, 'must be an amount in whole coins, for example "0.005"')
  .transform(money);

function isAmount(value: string | number): boolean {
  try {
    return !money(value).startsWith('-');
  } catch (error) {
    if (error instanceof MoneyFormatError) return false;
    throw error;
  }
}

const poolSchema = z.strictObject({
  pool_id: z.string(),
  pool_name: words('Main account'),
  observer_url: z.url({ protocol: /^https?$/, error: 'must be a web address that begins with https://' }).optional(),
  client_name: words('Client Company Ltd'),
  company: words('Mining Company'),
  country: words('Kazakhstan'),
  location: words('Almaty').nullish(),
  contact_email: z.email('must be an e-mail address, for example ops@example.com').nullish(),
  tags: z.array(words('production'), { error: 'must be a list, for example [production, asic]' }).default([]),
  active: z.boolean({ error: 'must be true or false' }).default(true),
  account: z.record(z.string(), z.unknown(), {
    error: 'must be a block of settings; the README of this pool type names them',
  }),
  poll_interval_seconds: z
    .int({ error: 'must be a whole number of seconds, for example 600' })
    .min(1, 'must be 1 or more')
    .max(86_400, 'must be 86400 or less')
    .optional(),
  payout_threshold: amount.optional(),
  payout_period_hours: z
    .number({ error: 'must be a number of hours, for example 24' })
    .positive('must be more than 0')
    .optional(),
});

export type CheckedPool<Account> = { pool: ConfiguredPool<Account> } | { fault: FileFault };

export interface CheckSettings {
  file: string;
  environment: NodeJS.ProcessEnv;
  defaultPollInterval: number;
}

/** Checks one entry of the adapter's own type. A fault has its line, and never contains a secret. */
export function checkPool<Account>(
  adapter: Adapter<Account>,
  entry: PoolEntry,
  { file, environment, defaultPollInterval }: CheckSettings,
): CheckedPool<Account> {
  const fault = (path: PropertyKey[], reason: string): CheckedPool<Account> => ({
    fault: { file, line: entry.lineOf(path), poolId: entry.poolId, reason },
  });

  const general = poolSchema.safeParse(entry.settings, { reportInput: true });
  if (!general.success) return fault(...describe(general.error, []));
  const settings = general.data;
  const missing: { path: PropertyKey[]; name: string }[] = [];
  const filled = Object.fromEntries(
    Object.entries(settings.account).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? substitute(value, environment, (variable) => missing.push({ path: ['account', name], name: variable }))
        : value,
    ]),
  );
  const absent = missing[0];
  if (absent) {
    const setting = absent.path.join('.');
    return fault(
      absent.path,
      `${setting} needs the environment variable ${absent.name}, which is not set for this service. Set it and start the service again.`,
    );
  }
  const account = adapter.account.safeParse(filled, { reportInput: true });
  if (!account.success) return fault(...describe(account.error, ['account']));

  const metadata: PoolMetadata = {
    poolId: entry.poolId,
    poolName: settings.pool_name,
    observerUrl: settings.observer_url ?? adapter.observerUrl(account.data),
    clientName: settings.client_name,
    country: settings.country,
    company: settings.company,
    location: settings.location ?? null,
    contactEmail: settings.contact_email ?? null,
    tags: settings.tags,
    active: settings.active,
  };
  return {
    pool: {
      metadata,
      account: account.data,
      pollIntervalSeconds: settings.poll_interval_seconds ?? defaultPollInterval,
      payoutThreshold: settings.payout_threshold ?? null,
      payoutPeriodHours: settings.payout_period_hours ?? adapter.payoutPeriodHours ?? null,
      file,
      metadataDigest: digest(metadata),
      accountKey: digest(adapter.identity?.(account.data) ?? account.data),
      accountDigest: digest([
        account.data,
        settings.poll_interval_seconds,
        settings.payout_threshold,
        settings.payout_period_hours,
      ]),
    },
  };
}

/** Replaces `${NAME}` with its value. */
function substitute(text: string, environment: NodeJS.ProcessEnv, onMissing: (name: string) => void): string {
  return text.replaceAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_match, name: string) => {
    const value = environment[name];
    if (value === undefined || value === '') onMissing(name);
    return value ?? '';
  });
}

type Issue = z.core.$ZodIssue;

/** The first fault as a sentence that names the setting. Values are left out: one of them may be a secret. */
function describe(error: z.ZodError, prefix: PropertyKey[]): [PropertyKey[], string] {
  const issue = closest(error.issues);
  const path = [...prefix, ...issue.path];
  const name = path.join('.') || 'The pool';
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    return [
      [...path, key as string],
      `${[...path, key].join('.')} is not a known setting. Correct its name or remove it.`,
    ];
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    if (issue.message.startsWith('Invalid input: '))
      return [path, `${name} is missing. Add it; the README of this pool type shows an example.`];
    if (issue.message.startsWith('must be')) return [path, `${name} is missing; it ${issue.message}.`];
  }
  return [path, `${name} ${issue.message.replace(/^Invalid input: /, 'is wrong: ')}.`];
}

/** If there are several ways to give an account, the fault of the one that fits best. */
function closest(issues: readonly Issue[]): Issue {
  const [issue] = issues as [Issue, ...Issue[]];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const [nearest] = [...issue.errors].sort((first, second) => first.length - second.length);
  const inner = closest(nearest as Issue[]);
  return { ...inner, path: [...issue.path, ...inner.path] };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
