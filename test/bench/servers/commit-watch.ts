// A process: watches a scraper's file and reports each new reading.
import Database from 'better-sqlite3';

export interface Landed {
  reading: number;
  /** The last time without the reading, in nanoseconds of the clock that all processes share. */
  notBefore: string;
}

const [file = ''] = process.argv.slice(2);
const pauseMilliseconds = 0.2;
const pause = new Int32Array(new SharedArrayBuffer(4));
const database = new Database(file, { readonly: true });
const newest = database.prepare<[], number | null>('SELECT max(reading_key) FROM reading').pluck();
let version = database.pragma('data_version', { simple: true });
let reading = newest.get() ?? null;
let notBefore = process.hrtime.bigint();

function look(): void {
  // Sleeps in the kernel, because a timer would be a millisecond late.
  Atomics.wait(pause, 0, 0, pauseMilliseconds);
  const looked = process.hrtime.bigint();
  const now = database.pragma('data_version', { simple: true });
  if (now !== version) {
    version = now;
    const landed = newest.get() ?? null;
    if (landed !== null && landed !== reading)
      process.send?.({ reading: landed, notBefore: String(notBefore) } satisfies Landed);
    reading = landed;
  }
  notBefore = looked;
  setImmediate(look);
}

process.on('disconnect', () => process.exit());
process.send?.({ url: '' });
look();
