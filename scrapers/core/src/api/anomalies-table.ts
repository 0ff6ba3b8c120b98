import { anomalyColumns } from '@poolgate/server/lists/list-columns.ts';

export const anomaliesTable = { columns: ['id', 'timestamp', 'pool_id', 'observer_url', ...anomalyColumns] } as const;
