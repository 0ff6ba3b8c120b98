import { setTimeout as sleep } from 'node:timers/promises';
import type { Outbox, OutboxState, RowName, Taken } from '../facts/outbox.ts';
import type { Layout } from '../layouts/layout.ts';
import type { Row, Write } from '../tables/table.ts';
import { type Cursor, type RefusedRow, type Target, TargetFault } from '../targets/target.ts';
import { createElsewhere } from './elsewhere.ts';

export type Order = 'oldest' | 'newest';

/** How it goes with one target. */
export interface FeedState extends OutboxState {
  target: string;
  /** `behind`: the target takes what it is sent, and changes have waited longer than they should. */
  state: 'ok' | 'behind' | 'unavailable' | 'unfit';
  /** What is wrong and what to do; null where nothing is. */
  reason: string | null;
  /** Rows that were set aside because the target refuses them, now. */
  refused: number;
  /** Since the start. */
  batches: number;
  /** Rows written since the start, by table. */
  rows: Record<string, number>;
}

export interface FeedOptions {
  outbox: Outbox;
  layouts: readonly Layout[];
  target: Target;
  order: Order;
  now(): Date;
  onState(state: FeedState): void;
  /** Told of what happened once: a row set aside, everything sent again. */
  onEvent(sentence: string): void;
  pauses?: Partial<Pauses>;
}

export interface Pauses {
  /** Between two looks for changes that nobody told of. */
  idleMs: number;
  /** After the first failure; it doubles up to `mostMs`. */
  firstMs: number;
  mostMs: number;
  /** Until an operator may have done something; also how long nobody else may have written. */
  unfitMs: number;
  /** Between two looks where the target is, while nothing is written. */
  lookMs: number;
}

export interface Feed {
  /** Ends at once. What is being written may be there or not, which the next start finds out. */
  close(): Promise<void>;
}

const usualPauses: Pauses = { idleMs: 1000, firstMs: 1000, mostMs: 60_000, unfitMs: 60_000, lookMs: 300_000 };
/** Rows of workers in a batch, and the fewest where a large one fails. */
const [mostRows, fewestRows] = [5000, 200];
const behindSeconds = 60;
const reportMs = 1000;
/** Refused rows of a batch that are told one by one. */
const mostTold = 20;

/** Takes changes from a file and writes them to a target, as long as it runs. */
export function startFeed(options: FeedOptions): Feed {
  const { outbox, target, onEvent } = options;
  const pauses = { ...usualPauses, ...options.pauses };
  const report = createReport(options);
  const elsewhere = createElsewhere(options, onEvent);
  let failures = 0;
  let nextLook = 0;
  let rows = mostRows;
  const stopping = new AbortController();

  /** @returns how long to wait. */
  async function step(): Promise<number> {
    await elsewhere.waitForOthers();
    const hasMore = outbox.fill();
    const taken = outbox.take(rows, options.order);
    const outcome = taken === null ? await look() : await sendBatch(options, taken);
    if (outcome?.isElsewhere) elsewhere.found(outcome.found);
    failures = 0;
    rows = Math.min(rows * 2, mostRows);
    report.well(outcome);
    return taken === null && !outcome?.isElsewhere && !hasMore ? pauses.idleMs : 0;
  }

  /** While nothing is written, nothing else would show that the target is elsewhere, nor show another one that this one still writes. */
  async function look(): Promise<Sent | null> {
    if (performance.now() < nextLook) return null;
    if (elsewhere.isContested()) {
      const outcome = await sendBatch(options, outbox.takeNothing());
      nextLook = performance.now() + pauses.unfitMs / 3;
      return outcome.isElsewhere ? outcome : null;
    }
    const found = await target.cursorOf(outbox.source);
    nextLook = performance.now() + pauses.lookMs;
    return outbox.isAt(found) ? null : { ...nothingSent, isElsewhere: true, found };
  }

  function afterFailure(error: unknown): number {
    failures += 1;
    nextLook = 0;
    rows = Math.max(Math.floor(rows / 2), fewestRows);
    const fault = error instanceof TargetFault ? error : faultOfFile(error as Error);
    report.fault(fault);
    if (fault.kind === 'unfit') return pauses.unfitMs;
    const longest = Math.min(pauses.firstMs * 2 ** (failures - 1), pauses.mostMs);
    return Math.max(longest * (0.5 + Math.random() / 2), fault.waitMs);
  }

  async function run(): Promise<void> {
    const { signal } = stopping;
    while (!signal.aborted) {
      const ms = await step().catch((error: unknown) => (signal.aborted ? 0 : afterFailure(error)));
      // Others have their turn, where nothing is waited for too.
      await sleep(ms, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async close() {
      stopping.abort();
      await target.close();
      await running;
      outbox.close();
    },
  };
}

function faultOfFile({ message }: Error): TargetFault {
  return new TargetFault(
    'unavailable',
    `What is to be sent could not be read from the service's file, or noted in it (${message}).`,
  );
}

/** What one go wrote. */
export interface FedOnce {
  batches: number;
  /** By operation. */
  rows: Record<string, number>;
}

/** Writes everything that waits. @throws TargetFault */
export async function feedOnce(
  options: Pick<FeedOptions, 'outbox' | 'layouts' | 'target' | 'order'>,
): Promise<FedOnce> {
  const { outbox, target, order } = options;
  const elsewhere = createElsewhere(options);
  const fed: FedOnce = { batches: 0, rows: {} };
  const found = await target.cursorOf(outbox.source);
  if (!outbox.isAt(found)) elsewhere.found(found);
  for (;;) {
    const hasMore = outbox.fill();
    const taken = outbox.take(mostRows, order);
    const sent = taken === null ? null : await sendBatch(options, taken);
    if (sent === null && !hasMore) return fed;
    if (sent?.isElsewhere) elsewhere.found(sent.found);
    else if (sent !== null) {
      fed.batches += 1;
      addRows(fed.rows, sent);
    }
  }
}

function addRows(sums: Record<string, number>, { rows }: Sent): void {
  for (const [name, count] of Object.entries(rows)) sums[name] = (sums[name] ?? 0) + count;
}

interface Sent {
  isElsewhere: boolean;
  /** Where the target is, if it is elsewhere. */
  found: Cursor | null;
  rows: Record<string, number>;
  refused: RefusedRow[];
}

const nothingSent: Sent = { isElsewhere: false, found: null, rows: {}, refused: [] };

/** Sends one batch. */
async function sendBatch(
  { outbox, layouts, target }: Pick<FeedOptions, 'outbox' | 'layouts' | 'target'>,
  taken: Taken,
): Promise<Sent> {
  const { after, cursor, facts } = taken;
  const writes = layouts.flatMap((layout) => layout.writes(facts));
  const outcome = await target.write({ source: outbox.source, after, cursor, writes });
  if (!outcome.done) return { ...nothingSent, isElsewhere: true, found: outcome.found };
  const { refused } = outcome;
  const keys = new Map(writes.map(({ operation: { name, key } }) => [name, key]));
  const named = refused.map(({ operation, key, reason }) => ({
    ...{ operation, reason },
    key: keyText(keys.get(operation) ?? Object.keys(key), key),
  }));
  outbox.acknowledge(taken, named, writtenRows(writes, named));
  const ofTables = writes.filter(({ operation }) => operation.rowsOf !== undefined);
  const written = ofTables.map(({ operation: { name }, rows: sent }) => {
    const set = refused.filter(({ operation }) => operation === name).length;
    return [name, sent.length - set] as const;
  });
  return { ...nothingSent, rows: Object.fromEntries(written), refused };
}

/** One text for a key, in whatever order a target gives it. */
function keyText(names: readonly string[], row: Row): string {
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
}

function* writtenRows(writes: readonly Write[], refused: readonly RowName[]): Generator<RowName> {
  const not = new Set(refused.map(({ operation, key }) => `${operation} ${key}`));
  for (const { operation, rows } of writes)
    for (const row of rows) {
      const written = { operation: operation.name, key: keyText(operation.key, row) };
      if (!not.has(`${written.operation} ${written.key}`)) yield written;
    }
}

/** Tells how it goes when that changes, and else once a second, or less often where counting what waits takes long. */
function createReport({ outbox, target, now, onState, onEvent }: FeedOptions) {
  const rows: Record<string, number> = {};
  let batches = 0;
  let told = '';
  let next = Number.NEGATIVE_INFINITY;

  const tell = (fault: TargetFault | null) => {
    const kind = `${fault?.kind} ${fault?.message}`;
    const begun = performance.now();
    if (kind === told && begun < next) return;
    try {
      const waiting = outbox.state();
      const age = waiting.oldestAt === null ? 0 : now().getTime() / 1000 - waiting.oldestAt;
      const state = fault?.kind ?? (age > behindSeconds ? 'behind' : 'ok');
      const [reason, refused] = [fault?.message ?? null, outbox.refused().length + waiting.refusedUnnamed];
      onState({ ...waiting, target: target.name, state, reason, refused, batches, rows: { ...rows } });
      told = kind;
    } catch (error) {
      onEvent(`What waits for ${target.name} could not be counted (${(error as Error).message}).`);
    }
    const ended = performance.now();
    next = ended + Math.max(reportMs, 20 * (ended - begun));
  };

  const tellRefused = (refused: readonly RefusedRow[]) => {
    for (const { operation, key, reason } of refused.slice(0, mostTold))
      onEvent(`${target.name} refuses a row of ${operation}, which is set aside: ${JSON.stringify(key)}. ${reason}`);
    const more = refused.length - mostTold;
    if (more > 0)
      onEvent(`${target.name} refuses ${more} more rows of this batch. \`poolgate sync status\` names them.`);
  };

  return {
    well(sent: Sent | null): void {
      if (sent !== null && !sent.isElsewhere) {
        batches += 1;
        addRows(rows, sent);
      }
      tellRefused(sent?.refused ?? []);
      tell(null);
    },
    fault: tell,
  };
}
