import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { CsvRow } from '@poolgate/server/lists/csv.ts';
import { placeOf } from '../coverage/tell-faults.ts';

export const sourcesTable = {
  columns: [
    'name',
    'url',
    'found_by',
    'type',
    'state',
    'since',
    'last_contact',
    'pools',
    'conflicts',
    'version',
    'contract_version',
    'message',
    'clock_difference_seconds',
    'refused',
    'unread',
    'warnings',
  ],
} as const;

export function sourceRow(source: components['schemas']['Source']): CsvRow<(typeof sourcesTable)['columns'][number]> {
  const { clock_difference_seconds = null } = source;
  const places = (faults: components['schemas']['FileFault'][] | null) => faults?.map(placeOf) ?? null;
  return {
    ...source,
    clock_difference_seconds,
    refused: places(source.refused),
    unread: places(source.unread),
    warnings: places(source.warnings),
    conflicts: source.conflicts.map(({ pool_id, owner }) => `${pool_id}=${owner}`),
  };
}
