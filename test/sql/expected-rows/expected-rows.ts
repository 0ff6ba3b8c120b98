import { anomalyRows } from './anomalies.ts';
import type { ExpectedRows } from './asked.ts';
import { earningRows } from './earnings.ts';
import { hashrateRows } from './hashrates.ts';
import { latestRows } from './latest.ts';
import { workerRows } from './workers.ts';

/** The rows of every SELECT in SQL.md. */
export const expectedRows: ExpectedRows = {
  ...latestRows,
  ...hashrateRows,
  ...workerRows,
  ...earningRows,
  ...anomalyRows,
};
