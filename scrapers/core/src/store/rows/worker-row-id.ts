// The id of a row in `worker_reading` is the reading's key times 2^24 plus the worker's key.

/** The id of a worker's row in a reading. */
export function workerRowId(readingKey: number, workerKey: number): number | bigint {
  const id = readingKey * 2 ** 24 + workerKey;
  // After half a billion readings a number would be rounded to the row of another worker.
  return Number.isSafeInteger(id) ? id : (BigInt(readingKey) << 24n) + BigInt(workerKey);
}

/** The condition that a row of `worker_reading` belongs to a reading. @param readingKey an expression. */
export function isOfReading(readingKey: string, table = 'w'): string {
  return `${table}.id BETWEEN ${readingKey} << 24 AND (${readingKey} << 24) + 0xffffff`;
}

/** The condition that a row is that of a worker in a reading. Both keys are expressions. */
export function isOfWorker(readingKey: string, workerKey: string): string {
  return `w.id = ${rowIdOf(readingKey, workerKey)}`;
}

/** An expression: the id of a worker's row in a reading. Both keys are expressions. */
export function rowIdOf(readingKey: string, workerKey: string): string {
  return `(${readingKey} << 24) + CAST(${workerKey} AS INTEGER)`;
}
