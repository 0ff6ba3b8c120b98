import {
  ConfigurationError,
  commaList,
  readEnvironment,
  variables,
  withExample,
} from '@poolgate/server/process/environment.ts';
import type { Order } from '@poolgate/sync/engine/feed.ts';
import type { LayoutName } from '@poolgate/sync/layouts/layout.ts';
import { layoutNames } from '@poolgate/sync/layouts/layouts.ts';
import { connectionFault } from '@poolgate/sync/targets/postgres/connection-settings.ts';
import { restKeyFault } from '@poolgate/sync/targets/rest/rest-key.ts';
import { z } from 'zod';

/** Where a service's file is fed to. */
export type TargetSettings = { name: 'postgres'; url: string } | { name: 'supabase'; url: string; key: string };

export interface SyncSettings {
  /** At least one. */
  targets: TargetSettings[];
  layouts: LayoutName[];
  order: Order;
  /** Rows of workers that may wait longer than they would be kept. */
  backlogMax: number;
}

const databaseUrl = z
  .string()
  .superRefine((text, context) => {
    const message = connectionFault(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  })
  .optional();

const projectUrl = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === '';
  }, 'is not the address of a Supabase project that begins with https://')
  .refine((text) => !/\/rest\/v1\/?$/.test(text), 'ends with /rest/v1, which is added here; leave that out')
  .optional();

const projectKey = z
  .string()
  .superRefine((key, context) => {
    const message = restKeyFault(key);
    if (message !== null) context.addIssue({ code: 'custom', message });
  })
  .optional();

const layouts = commaList().transform((given, context) => {
  const names = given.length === 0 ? defaultLayouts : given;
  const known = names.filter((name): name is LayoutName => layoutNames.some((one) => one === name));
  if (known.length === names.length) return known;
  context.addIssue({ code: 'custom', message: `has a layout that is none of ${layoutNames.join(', ')}` });
  return z.NEVER;
});

const defaultLayouts = layoutNames.filter((name) => name !== 'predecessor');

export const syncVariables = () => ({
  DATABASE_URL: withExample(databaseUrl, 'postgres://poolgate:password@db.example.com:5432/poolgate'),
  SUPABASE_URL: withExample(projectUrl, 'https://abcdefghijkl.supabase.co'),
  SUPABASE_KEY: withExample(projectKey, 'sb_secret_…'),
  SYNC_LAYOUTS: withExample(layouts, 'plain,predecessor'),
  SYNC_ORDER: withExample(z.enum(['oldest', 'newest'], 'is neither oldest nor newest').default('oldest'), 'newest'),
  SYNC_BACKLOG_MAX: variables.number(20_000_000, 0, 10_000_000_000),
});

/** Null where nothing is fed. @throws ConfigurationError where one of two settings is missing. */
export function syncSettingsOf(read: z.output<z.ZodObject<ReturnType<typeof syncVariables>>>): SyncSettings | null {
  const { DATABASE_URL, SUPABASE_URL, SUPABASE_KEY } = read;
  const targets: TargetSettings[] = [];
  if (DATABASE_URL !== undefined) targets.push({ name: 'postgres', url: DATABASE_URL });
  if (SUPABASE_URL !== undefined && SUPABASE_KEY !== undefined)
    targets.push({ name: 'supabase', url: SUPABASE_URL, key: SUPABASE_KEY });
  else if (SUPABASE_URL !== undefined)
    throw new ConfigurationError(
      'SUPABASE_URL is set, and SUPABASE_KEY is not. Set it to the secret key of the project, like SUPABASE_KEY=sb_secret_…',
    );
  if (targets.length === 0) return null;
  return { targets, layouts: read.SYNC_LAYOUTS, order: read.SYNC_ORDER, backlogMax: read.SYNC_BACKLOG_MAX };
}

/** The same for the command line, which reads them where they are needed. @throws ConfigurationError */
export function readSyncSettings(environment: NodeJS.ProcessEnv): SyncSettings | null {
  return syncSettingsOf(readEnvironment(z.object(syncVariables()), environment));
}

/** For how long services keep rows of workers. */
export const retentionVariable = { WORKERS_RETENTION_DAYS: variables.number(30, 1, 36_500) };

/** The same for the command line, in days. @throws ConfigurationError */
export function readWorkersRetention(environment: NodeJS.ProcessEnv): number {
  return readEnvironment(z.object(retentionVariable), environment).WORKERS_RETENTION_DAYS;
}
