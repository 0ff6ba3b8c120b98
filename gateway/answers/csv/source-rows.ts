import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { CsvRow } from '@poolgate/server/lists/csv.ts';

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
  ],
} as const;

export function sourceRow(source: components['schemas']['Source']): CsvRow<(typeof sourcesTable)['columns'][number]> {
  return { ...source, conflicts: source.conflicts.map(({ pool_id, owner }) => `${pool_id}=${owner}`) };
}
