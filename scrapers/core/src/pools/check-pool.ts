import { createHash } from 'node:crypto';
import { textLimits } from '@poolgate/language/contract-limits.ts';
import {
  describeIssues,
  type IssueWords,
  type SettingFault,
  settingInWords,
} from '@poolgate/server/files/describe-issues.ts';
import type { TargetNames } from '@poolgate/sync/facts/facts.ts';
import type { z } from 'zod';
import type { Adapter } from '../adapter.ts';
import { secretFieldsOf } from '../secrets/secret-fields.ts';
import type { PoolMetadata } from '../store/pool-registry.ts';
import { type FileFault, faultAt, type WrittenEntry } from './pool-file.ts';
import { poolSchema, writtenName } from './pool-schema.ts';

/** A pool as its file describes it, checked and with its secrets filled in. Only its metadata is ever stored or shown. */
export interface ConfiguredPool<Account = unknown> {
  adapter: Adapter<Account>;
  metadata: PoolMetadata;
  /** What databases call it that are fed from here. */
  names: TargetNames;
  account: Account;
  pollIntervalSeconds: number;
  payoutThreshold: string | null;
  payoutPeriodHours: number | null;
  /** The settings as they are written. They may hold secrets. */
  written: Readonly<Record<string, unknown>>;
  /** The names in `account` whose values are secret. */
  secretFields: readonly string[];
  file: string;
  line: number | null;
  /** Changes with the pool's metadata in the file. */
  metadataDigest: string;
  /** Changes with the settings that the pool is read with. */
  accountDigest: string;
  /** Changes when `account` names another account: earlier readings belong to the former one. */
  accountKey: string;
}

export type CheckedPool<Account> = { pool: ConfiguredPool<Account> } | { faults: FileFault[] };

export interface CheckSettings {
  file: string;
  environment: NodeJS.ProcessEnv;
  /** Of pools whose entry names none; if left out, that of their type. */
  defaultPollInterval?: number | undefined;
}

const words: IssueWords = { whole: 'The pool', example: 'the README of this pool type' };

/** For `${NAME}` in `account`; null where it may have none. */
type Environment = NodeJS.ProcessEnv | null;

/** The settings of a pool, checked, with its account. */
export interface CheckedSettings<Account> {
  general: z.output<typeof poolSchema>;
  account: Account;
  /** The names in `account` whose values are secret. */
  secretFields: string[];
}

/** Checks the settings of a pool of the adapter's type. Every fault has its place, and none contains a secret. */
export function checkSettings<Account>(
  adapter: Adapter<Account>,
  settings: Readonly<Record<string, unknown>>,
  environment: Environment,
): { checked: CheckedSettings<Account> } | { faults: SettingFault[] } {
  const general = poolSchema.safeParse(settings, { reportInput: true });
  const account = checkAccount(adapter, settings.account, environment);
  if (general.success && 'account' in account) {
    const faults = tooLongLink(general.data.observer_url ?? adapter.observerUrl(account.account), settings.account);
    return faults.length > 0 ? { faults } : { checked: { general: general.data, ...account } };
  }
  return {
    faults: [
      ...(general.success ? [] : describeIssues(general.error, [], words)),
      ...('faults' in account ? account.faults : []),
    ],
  };
}

/** The page of an account is derived from its values; the longest of them is why it is too long. */
function tooLongLink(link: string, account: unknown): SettingFault[] {
  if (link.length <= textLimits.url) return [];
  const [[name] = ['']] = Object.entries(account as object).sort(
    ([, one], [, other]) => String(other).length - String(one).length,
  );
  const reason = `${settingInWords(['account', name], words)} is too long: the address of the account's page has more than ${textLimits.url} characters with it.`;
  return [[['account', name], reason]];
}

/** Checks one entry of the adapter's own type. Every fault has its line, and none contains a secret. */
export function checkPool<Account>(
  adapter: Adapter<Account>,
  entry: WrittenEntry & { poolId: string },
  { file, environment, defaultPollInterval }: CheckSettings,
): CheckedPool<Account> {
  const read = checkSettings(adapter, entry.settings, environment);
  if ('faults' in read) return { faults: placed(read.faults, file, entry, entry.poolId) };
  const place = { poolId: entry.poolId, file, line: entry.line, written: entry.settings };
  return { pool: configuredPool(adapter, read.checked, place, defaultPollInterval) };
}

/** A pool as it is read by settings that were checked. */
export function configuredPool<Account>(
  adapter: Adapter<Account>,
  { general: settings, account, secretFields }: CheckedSettings<Account>,
  { poolId, ...place }: Pick<ConfiguredPool, 'file' | 'line' | 'written'> & { poolId: string },
  defaultPollInterval?: number,
): ConfiguredPool<Account> {
  const metadata: PoolMetadata = {
    poolId,
    poolName: settings.pool_name,
    observerUrl: settings.observer_url ?? adapter.observerUrl(account),
    clientName: settings.client_name,
    country: settings.country,
    company: settings.company,
    location: settings.location ?? null,
    contactEmail: settings.contact_email ?? null,
    tags: settings.tags,
    active: settings.active,
  };
  return {
    adapter,
    metadata,
    names: {
      accountName: settings.sync?.account_name ?? null,
      site: settings.sync?.site ?? null,
      devicePrefix: adapter.predecessorNames?.devicePrefix ?? adapter.type.toUpperCase(),
      incomeSource: adapter.predecessorNames?.incomeSource ?? adapter.title,
    },
    account,
    pollIntervalSeconds: settings.poll_interval_seconds ?? defaultPollInterval ?? adapter.defaultPollIntervalSeconds,
    payoutThreshold: settings.payout_threshold ?? null,
    payoutPeriodHours: settings.payout_period_hours ?? adapter.payoutPeriodHours ?? null,
    secretFields,
    ...place,
    metadataDigest: digest(metadata),
    accountKey: digest(adapter.identity?.(account) ?? account),
    accountDigest: digest([
      account,
      settings.poll_interval_seconds,
      settings.payout_threshold,
      settings.payout_period_hours,
      ...(adapter.driver === undefined ? [] : [adapter.driver.digest]),
    ]),
  };
}

/**
 * What else is wrong with an entry whose pool_id is.
 * @param adapter null if the type cannot be known: then `account` is not looked into.
 */
export function checkMisnamed<Account>(
  adapter: Adapter<Account> | null,
  entry: WrittenEntry & { poolId: string | null },
  { file, environment }: CheckSettings,
): FileFault[] {
  const general = poolSchema.safeParse(entry.settings, { reportInput: true });
  const account = adapter && checkAccount(adapter, entry.settings.account, environment);
  const faults = [
    ...(general.success ? [] : describeIssues(general.error, [], words)),
    ...(account && 'faults' in account ? account.faults : []),
  ];
  const stray = { misnamedAt: entry.offset };
  return placed(faults, file, entry, entry.poolId).map((fault) => ({ ...fault, stray }));
}

/** In the order of their lines. */
function placed(faults: SettingFault[], file: string, entry: WrittenEntry, poolId: string | null): FileFault[] {
  const client = writtenName(entry.settings, 'client_name');
  return faults
    .map(([path, reason]) => ({ path, line: entry.lineOf(path), reason }))
    .sort((first, second) => first.line - second.line)
    .map(({ path, line, reason }) => ({
      ...faultAt(file, line, poolId, reason),
      path,
      clientNames: client === null ? [] : [client],
    }));
}

function checkAccount<Account>(
  adapter: Adapter<Account>,
  given: unknown,
  environment: Environment,
): Omit<CheckedSettings<Account>, 'general'> | { faults: SettingFault[] } {
  // That there is no such block is a fault of the general settings.
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { faults: [] };
  const missing: SettingFault[] = [];
  const lacking = new Set<string>();
  const filled = Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      const { text, faults } = substitute(value, environment);
      if (text.length > textLimits.url) faults.push(`is longer than ${textLimits.url} characters.`);
      if (faults.length > 0) lacking.add(name);
      missing.push(
        ...faults.map(
          (fault): SettingFault => [['account', name], `${settingInWords(['account', name], words)} ${fault}`],
        ),
      );
      return [name, text];
    }),
  );
  const account = adapter.account.safeParse(filled, { reportInput: true });
  if (account.success && missing.length === 0)
    return { account: account.data, secretFields: secretFieldsOf(adapter, filled, account.data) };
  // What a text without its secret is not says nothing about the setting.
  const others = account.success
    ? []
    : describeIssues(account.error, ['account'], words).filter(([[, name]]) => !lacking.has(String(name)));
  return { faults: [...missing, ...others] };
}

/** Replaces `${NAME}` with its value. */
function substitute(written: string, environment: Environment): { text: string; faults: string[] } {
  const faults: string[] = [];
  if (environment === null) {
    if (written.includes('${'))
      faults.push(
        'holds `${`, which stands for a variable of the environment in pool files alone. Give the value itself.',
      );
    return { text: written, faults };
  }
  const text = written.replaceAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_match, name: string) => {
    const value = environment[name];
    if (value === undefined || value === '')
      faults.push(
        `needs the environment variable ${name}, which is not set for this service. Set it and start the service again.`,
      );
    return value ?? '';
  });
  // Only in what the file says itself: a secret may look like anything.
  const rest = written.replaceAll(/\$\{[A-Za-z_][A-Za-z0-9_]*\}/g, '');
  if (rest.includes('${') || /^\$[A-Z_][A-Z0-9_]*$/.test(rest))
    faults.push(
      `is written like a variable of the environment, but wrongly. Write it like \`\${MYPOOL_001_KEY}\`, with letters, digits and underscores.`,
    );
  return { text, faults };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
