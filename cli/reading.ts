import type { Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { failedParts } from '@poolgate/core/runner/parts.ts';
import type { AccountReading } from '@poolgate/core/runner/read-account.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import type { Money } from '@poolgate/language/money.ts';
import { partNames } from '@poolgate/language/parts.ts';
import { toSqlTime, toTimestamp } from '@poolgate/language/time.ts';
import { oneLine, oneSentence, printTable, say, unknown } from './print.ts';

/** A reading in the form of the API: snake_case names, and RFC 3339 instead of unix seconds. */
export function readingAsJson({ reading, notTaken }: AccountReading): unknown {
  const parts = Object.entries(reading.parts).map(([part, outcome]) => [
    part,
    outcome instanceof ReadFailure ? { kind: outcome.kind, message: outcome.message } : outcome,
  ]);
  const workers = reading.workers.map(({ lastSeenAt, ...worker }) => ({
    ...worker,
    lastSeenAt: timestamp(lastSeenAt),
  }));
  const payouts = reading.payouts.map(({ paidAt, ...payout }) => ({ ...payout, paidAt: timestamp(paidAt) }));
  const shown = { ...reading, parts: Object.fromEntries(parts), workers, payouts };
  // These keys are the pool's field names and keep their spelling.
  return { ...(withSnakeCase(shown) as object), not_taken: notTaken };
}

function timestamp(unixSeconds: number | null): string | null {
  return unixSeconds === null ? null : toTimestamp(unixSeconds);
}

function withSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSnakeCase);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [snakeCase(name), withSnakeCase(inner)]));
}

/** `hashrate10mHs` is `hashrate_10m_hs`. */
function snakeCase(name: string): string {
  return name.replaceAll(/([a-z])(?=[A-Z0-9])/g, '$1_').toLowerCase();
}

/** Prints a reading for people. A dash means that the pool gave no figure. */
export function printReading(poolId: string, observedAt: number, { reading, notTaken }: AccountReading): void {
  const money = (amount: Money | null) => (amount === null ? null : `${amount} ${reading.currency ?? ''}`.trimEnd());
  say(`${poolId}, read ${toSqlTime(observedAt)} UTC; nothing was stored.`);
  say();
  for (const { algorithm, currentHs, avg1hHs, avg24hHs } of reading.hashrates)
    say(
      `hashrate      ${[currentHs, avg1hHs, avg24hHs].map((hs) => formatHashrate(hs, algorithm) ?? unknown).join(' · ')} (now · 1 h · 24 h)${algorithm === null ? '' : `, ${oneLine(algorithm)}`}`,
    );
  const figures: [string, string | number | null][] = [
    ['workers', `${reading.onlineWorkers ?? unknown} online, ${reading.offlineWorkers ?? unknown} offline`],
    ['balance', money(reading.balance)],
    ['pending', money(reading.balancePending)],
    ['paid', money(reading.paidTotal ?? reading.payoutsTotal)],
    ['last income', money(reading.lastIncome)],
    ['luck', reading.poolLuck],
    ['difficulty', reading.networkDifficulty],
    ['expected', money(reading.estimatedEarnings)],
    ['earnings', `${reading.earnings.length} days listed${notCounted(reading)}`],
    ['payouts', `${reading.payouts.length} listed`],
    ['dropped rows', reading.droppedRows],
    ['unreadable', reading.unreadableFigures],
  ];
  for (const [name, value] of figures) say(`${name.padEnd(14)}${value ?? unknown}`);
  if (reading.derived.length > 0) say(`computed      ${reading.derived.join(', ')}`);
  for (const [field, times] of Object.entries(notTaken)) say(`not taken     ${oneLine(field)} (${times})`);
  const absent = partNames.filter((part) => reading.parts[part] === 'not_offered');
  if (absent.length > 0) say(`not offered   ${absent.join(', ')}`);
  for (const [part, failure] of failedParts(reading.parts))
    say(`failed        ${part} (${failure.kind}): ${oneSentence(failure.message)}`);
  if (reading.workers.length === 0) return;
  say();
  printTable(
    ['WORKER', 'STATUS', '10 MIN', '1 H', '24 H', 'REJECTED', 'LAST SEEN (UTC)'],
    reading.workers.map((worker) => [
      oneLine(worker.workerName),
      worker.online === null ? null : worker.online ? 'ONLINE' : 'OFFLINE',
      formatHashrate(worker.hashrate10mHs, worker.algorithm),
      formatHashrate(worker.hashrate1hHs, worker.algorithm),
      formatHashrate(worker.hashrate24hHs, worker.algorithm),
      worker.rejectRate === null ? null : `${(worker.rejectRate * 100).toFixed(2)} %`,
      worker.lastSeenAt === null ? null : toSqlTime(worker.lastSeenAt),
    ]),
  );
  if (!reading.workersComplete) say('The list of workers is incomplete.');
}

function notCounted({ earnings }: Reading): string {
  const rows = earnings.reduce((all, { leftOut = [] }) => all + leftOut.length, 0);
  return rows === 0 ? '' : `, ${rows} rows of them not counted`;
}
