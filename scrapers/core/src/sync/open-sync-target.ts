import type { LayoutName } from '@poolgate/sync/layouts/layout.ts';
import { layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { createRestTarget } from '@poolgate/sync/targets/rest/rest-target.ts';
import type { Target } from '@poolgate/sync/targets/target.ts';
import type { TargetSettings } from './sync-settings.ts';

export function openSyncTarget(settings: TargetSettings, layouts: readonly LayoutName[]): Target {
  if (settings.name === 'supabase') return createRestTarget(settings);
  return createPostgresTarget({ ...settings, tables: layoutsOf(layouts).flatMap(({ tables }) => tables) });
}
