// The predecessors gave every row of a scrape its own time. Here the rows of a scrape are put together again.

export interface Timed {
  /** Unix milliseconds. */
  at: number;
}

export interface Named extends Timed {
  name: string;
}

/** The rows of one scrape. */
export interface Gathered<Summary, Worker> {
  summary: Summary | null;
  workers: Worker[];
  firstAt: number;
  lastAt: number;
  /** Nothing follows it, so it may be incomplete. */
  last: boolean;
}

/** How a pool was scraped. */
export interface Rhythm {
  /** A longer pause begins another reading. */
  gapMs: number;
  /** Names that several workers of one scrape share; any other name that comes again begins another reading. */
  shared: ReadonlySet<string>;
}

const longestGapMs = 300_000;
const usualGapMs = 60_000;
const shortestGapMs = 1000;
/** A name is shared if it often comes again within a scrape; one hasty second scrape must not make it so. */
const sharedShare = 0.25;
/** Of the interval; in scrapes without any pause every name comes again after a whole one. */
const longestScrape = 0.75;

/**
 * Finds the rhythm of a pool: the interval of its scrapes is the usual time between two summaries, or, without summaries, between two rows of
 * one worker. A pause of more than a quarter of it (at most five minutes) lies between scrapes.
 * @param workers in order of time; called more than once.
 */
export function findRhythm(summaries: Iterable<Timed>, workers: () => Iterable<Named>): Rhythm {
  const interval = usualDistance(summaries, () => '') ?? usualDistance(workers(), ({ name }) => name);
  const gapMs =
    interval === null ? usualGapMs : Math.min(longestGapMs, Math.max(shortestGapMs, Math.floor(interval / 4)));
  return { gapMs, shared: sharedNames(workers(), gapMs, interval ?? Number.POSITIVE_INFINITY) };
}

/** The median time between two rows with the same key; null if most keys come only once. */
function usualDistance<Row extends Timed>(rows: Iterable<Row>, keyOf: (row: Row) => string): number | null {
  const before = new Map<string, number>();
  const again = new Set<string>();
  const counts = new Map<number, number>();
  for (const row of rows) {
    const key = keyOf(row);
    const earlier = before.get(key);
    before.set(key, row.at);
    if (earlier === undefined || row.at - earlier < shortestGapMs) continue;
    again.add(key);
    const seconds = Math.round((row.at - earlier) / 1000);
    counts.set(seconds, (counts.get(seconds) ?? 0) + 1);
  }
  return again.size * 2 > before.size ? median(counts) : null;
}

function median(counts: Map<number, number>): number | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let passed = 0;
  for (const [seconds, count] of [...counts].sort(([one], [other]) => one - other)) {
    passed += count;
    if (passed * 2 >= total) return seconds * 1000;
  }
  return null;
}

/** Names that come again within a scrape: without a long pause, and within much less than an interval. */
function sharedNames(workers: Iterable<Named>, gapMs: number, interval: number): Set<string> {
  const seen = new Map<string, { at: number; run: number; near: number; far: number }>();
  let run = 0;
  let before: number | null = null;
  for (const { at, name } of workers) {
    if (before !== null && at - before > gapMs) run += 1;
    before = at;
    const known = seen.get(name);
    if (!known) {
      seen.set(name, { at, run, near: 0, far: 0 });
      continue;
    }
    if (run === known.run && at - known.at < longestScrape * interval) known.near += 1;
    else known.far += 1;
    known.at = at;
    known.run = run;
  }
  const shared = [...seen].filter(([, { near, far }]) => near > 0 && near >= sharedShare * (near + far));
  // If most names come twice, there were two scrapes.
  return new Set(shared.length * 2 > seen.size ? [] : shared.map(([name]) => name));
}

/** Both kinds of rows in order of time. At the same moment the summary comes first. */
export function* mergedByTime<Summary extends Timed, Worker extends Timed>(
  summaries: Iterable<Summary>,
  workers: Iterable<Worker>,
): Generator<{ summary: Summary } | { worker: Worker }> {
  const waiting = workers[Symbol.iterator]();
  let next = waiting.next();
  for (const summary of summaries) {
    for (; !next.done && next.value.at < summary.at; next = waiting.next()) yield { worker: next.value };
    yield { summary };
  }
  for (; !next.done; next = waiting.next()) yield { worker: next.value };
}

/** @param rows in order of time. */
export function* gather<Summary extends Timed, Worker extends Named>(
  rows: Iterable<{ summary: Summary } | { worker: Worker }>,
  { gapMs, shared }: Rhythm,
): Generator<Gathered<Summary, Worker>> {
  let present: Gathered<Summary, Worker> | null = null;
  let names = new Set<string>();
  for (const row of rows) {
    const isSummary = 'summary' in row;
    const { at } = isSummary ? row.summary : row.worker;
    const begins =
      present === null ||
      at - present.lastAt > gapMs ||
      (isSummary ? present.summary !== null : names.has(row.worker.name) && !shared.has(row.worker.name));
    if (present === null || begins) {
      if (present !== null) yield present;
      present = { summary: null, workers: [], firstAt: at, lastAt: at, last: false };
      names = new Set();
    }
    present.lastAt = at;
    if (isSummary) present.summary = row.summary;
    else {
      present.workers.push(row.worker);
      names.add(row.worker.name);
    }
  }
  if (present !== null) yield { ...present, last: true };
}

/** Drops rows of the same moment that are equal in everything. */
export function* withoutRepeats<Row extends Timed>(
  rows: Iterable<Row>,
  keyOf: (row: Row) => string,
  onRepeat: (row: Row) => void,
): Generator<Row> {
  let before: Row | null = null;
  let keys: Set<string> | null = null;
  for (const row of rows) {
    if (before === null || row.at !== before.at) keys = null;
    // Most rows are alone at their moment and need no key.
    else keys ??= new Set([keyOf(before)]);
    before = row;
    const size = keys?.size;
    if (keys !== null && keys.add(keyOf(row)).size === size) onRepeat(row);
    else yield row;
  }
}
