import { anomalyCsvColumns } from '@poolgate/server/lists/list-columns.ts';

export const anomaliesTable = {
  columns: ['id', 'timestamp', 'pool_id', 'observer_url', ...anomalyCsvColumns],
} as const;
