import { isOfReading, rowIdOf } from '@poolgate/core/store/rows/worker-row-id.ts';
import type { Database } from '@poolgate/core/store/schema/database.ts';

/** Copies rows and replaces only their keys: both files have the same tables. */
export function copyReadings(database: Database): void {
  const copy = (table: string, from: string, exchanged: Record<string, string>) => {
    const columns = database.pragma(`main.table_info(${table})`) as { name: string }[];
    const names = columns.map(({ name }) => name);
    const values = names.map((name) => exchanged[name] ?? `s.${name}`);
    database.exec(
      `INSERT INTO main.${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM import_reading i ${from} ORDER BY i.reading_key`,
    );
  };
  const reading = { reading_key: 'i.reading_key', pool_key: 'i.pool_key' };
  copy('reading', 'CROSS JOIN staged.reading s ON s.reading_key = i.staged', reading);
  copy('reading_hashrate', 'CROSS JOIN staged.reading_hashrate s ON s.reading_key = i.staged', reading);
  copy(
    'worker_reading',
    `CROSS JOIN staged.worker_reading s ON ${isOfReading('i.staged', 's')} CROSS JOIN import_worker w ON w.staged = s.worker_key`,
    { id: rowIdOf('i.reading_key', 'w.worker_key') },
  );
}
