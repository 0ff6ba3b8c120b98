import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Alert, RuleKind, Severity } from '../model.ts';
import { type SeenAlert, seenAlert } from '../words/seen-alerts.ts';
import { type AlertDesk, type AlertReader, type AlertWorks, withWorks } from './desk.ts';
import { type OpenBook, openBook } from './open-book.ts';
import { shownAlert } from './shown-alert.ts';

/** After this episode a page begins. */
export type AlertPosition = Pick<Alert, 'pendingAt' | 'alertId'>;

export interface AlertQuery {
  state: 'open' | 'firing' | 'ended' | 'all';
  kind?: RuleKind | undefined;
  severity?: Severity | undefined;
  client?: string | undefined;
  /** Only these accounts; undefined for all. */
  poolIds?: readonly string[] | undefined;
  limit: number;
  after: AlertPosition | null;
}

export interface AlertList {
  alerts: components['schemas']['Alert'][];
  /** Null where nothing follows. */
  next: string | null;
}

/** How many episodes are read from the file at once. */
const readAtOnce = 500;

/**
 * Those that began last first. Of what is not seen nothing shows: the page is read on until it is full.
 * @throws Problem 503 where they cannot be read.
 */
export function pageOfAlerts(desk: AlertDesk, query: AlertQuery, reader: AlertReader): AlertList {
  // Where nothing is judged, nothing is open; why is said beside the list.
  if ('fault' in desk.works && (query.state === 'open' || query.state === 'firing')) return { alerts: [], next: null };
  return withWorks(desk, reader.isAdmin, (works) => {
    const book = openBook(desk, works);
    const toldOf = reader.isAdmin ? (alertId: string) => works.store.outbox.toldOf(alertId) : null;
    const found: { alert: Alert; seen: SeenAlert }[] = [];
    for (const alert of episodes(works, book, query)) {
      const seen = fits(alert, query) ? seenAlert(reader.view, alert, 'goes_on') : null;
      if (seen === null || !concerns(seen, query)) continue;
      found.push({ alert, seen });
      if (found.length > query.limit) break;
    }
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      alerts: page.map(({ alert, seen }) => shownAlert(alert, seen, book, reader, toldOf)),
      next: found.length > query.limit && last !== undefined ? cursorOf(last.alert) : null,
    };
  });
}

function* episodes({ store }: AlertWorks, { machines }: OpenBook, { state, after }: AlertQuery): Iterable<Alert> {
  if (state === 'open' || state === 'firing') {
    const open = [...machines.values()].map(({ live }) => live.alert).sort(newestFirst);
    yield* after === null ? open : open.filter((alert) => newestFirst(after, alert) < 0);
    return;
  }
  let before = after;
  for (;;) {
    const read = store.history({ limit: readAtOnce, ...(before !== null && { before }) });
    for (const alert of read) yield machines.get(alert.alertId)?.live.alert ?? alert;
    before = read.at(-1) ?? null;
    if (before === null || read.length < readAtOnce) return;
  }
}

/** As the file sorts them. */
function newestFirst(one: AlertPosition, other: AlertPosition): number {
  return other.pendingAt - one.pendingAt || (one.alertId < other.alertId ? 1 : one.alertId > other.alertId ? -1 : 0);
}

function fits(alert: Alert, { state, kind, severity }: AlertQuery): boolean {
  const isOfState =
    (state !== 'ended' || alert.state === 'ended') &&
    (state !== 'firing' || alert.state === 'firing' || alert.state === 'recovering');
  return isOfState && (kind ?? alert.kind) === alert.kind && (severity ?? alert.severity) === alert.severity;
}

/** An alert about a service concerns the accounts that it reads. */
function concerns({ pools }: SeenAlert, { client, poolIds }: AlertQuery): boolean {
  return (
    (client === undefined || pools.some((pool) => pool.client === client)) &&
    (poolIds === undefined || pools.some(({ poolId }) => poolIds.includes(poolId)))
  );
}

function cursorOf({ pendingAt, alertId }: AlertPosition): string {
  return Buffer.from(JSON.stringify([pendingAt, alertId])).toString('base64url');
}

/** Null where the text is no cursor of this list. */
export function alertPosition(cursor: string): AlertPosition | null {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, pendingAt, alertId] = /^\[(\d{1,12}(?:\.\d{1,9})?),"([0-9A-Za-z_]{4,40})"\]$/.exec(text) ?? [];
  return alertId === undefined ? null : { pendingAt: Number(pendingAt), alertId };
}
