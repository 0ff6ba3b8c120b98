// The rows of `worker_reading` lie in the order of their ids: the reading's key times 2^24, and the worker's.

/** The id of a worker's row in a reading. */
export function workerRowId(readingKey: number, workerKey: number): number | bigint {
  const id = readingKey * 2 ** 24 + workerKey;
  // After half a billion readings a number would be rounded, to the row of another worker.
  return Number.isSafeInteger(id) ? id : (BigInt(readingKey) << 24n) + BigInt(workerKey);
}

/** The condition on `worker_reading` that it is a row of the reading with this key, an expression. */
export function isOfReading(readingKey: string, table = 'w'): string {
  return `${table}.id BETWEEN ${readingKey} << 24 AND (${readingKey} << 24) + 0xffffff`;
}

/** The condition that it is the row of this worker in this reading; both are expressions. */
export function isOfWorker(readingKey: string, workerKey: string): string {
  return `w.id = ${rowIdOf(readingKey, workerKey)}`;
}

/** The id of a worker's row in a reading, both keys being expressions. */
export function rowIdOf(readingKey: string, workerKey: string): string {
  return `(${readingKey} << 24) + CAST(${workerKey} AS INTEGER)`;
}
