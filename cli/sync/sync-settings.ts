import { syncVariables } from '@poolgate/core/sync/sync-settings.ts';
import { readEnvironment } from '@poolgate/server/process/environment.ts';
import type { Layout, LayoutName } from '@poolgate/sync/layouts/layout.ts';
import { layoutNames, layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { z } from 'zod';
import { wrongUse } from '../outcome.ts';
import { oneLine } from '../print.ts';

export interface InitSettings {
  databaseUrl: string | undefined;
  supabaseUrl: string | undefined;
  layouts: Layout[];
}

/**
 * What tables are made by: an address is enough, without the key that writing needs.
 * @param layouts in place of those of the environment.
 * @throws ConfigurationError, CommandError
 */
export function readInitSettings(environment: NodeJS.ProcessEnv, layouts?: string): InitSettings {
  const { DATABASE_URL, SUPABASE_URL, SYNC_LAYOUTS } = readEnvironment(z.object(syncVariables()), environment);
  return {
    databaseUrl: DATABASE_URL,
    supabaseUrl: SUPABASE_URL,
    layouts: layoutsOf(layouts === undefined ? SYNC_LAYOUTS : chosen(layouts)),
  };
}

function chosen(layouts: string): LayoutName[] {
  const names = layouts.split(',').map((name) => name.trim());
  const known = names.filter((name): name is LayoutName => layoutNames.some((one) => one === name));
  if (known.length === names.length) return known;
  throw wrongUse(`--layouts ${oneLine(layouts)} names a layout that is none of ${layoutNames.join(', ')}.`);
}
