import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { seenAlert } from '../words/seen-alerts.ts';
import { type AlertDesk, type AlertReader, withWorks } from './desk.ts';
import { findAlert, openBook } from './open-book.ts';
import { shownAlert } from './shown-alert.ts';
import { untilOf } from './until.ts';

type Schemas = components['schemas'];

/** @throws Problem 400, 404, 409, 503 */
export function acknowledge(
  desk: AlertDesk,
  alertId: string,
  { note, for: wish }: Schemas['AcknowledgementDraft'],
  author: string,
  reader: AlertReader,
): Schemas['Alert'] {
  return withWorks(desk, reader.isAdmin, (works) => {
    const book = openBook(desk, works);
    const alert = findAlert(book, works, alertId);
    const seen = alert && seenAlert(reader.view, alert, 'goes_on');
    if (alert === undefined || !seen) throw unknownAlert(alertId);
    if (alert.state === 'ended') throw new Problem(409, `${alertId} is over; there is nothing to take care of.`);
    const endsAt = wish === undefined ? null : untilOf(wish, book.wall);
    works.engine.hush.acknowledge({ alertId, author, reason: note ?? null, madeAt: book.wall, endsAt });
    desk.moved([alert]);
    return shownAlert(alert, seen, openBook(desk, works), reader, (id) => works.store.outbox.toldOf(id));
  });
}

/** @throws Problem 404, 503 */
export function withdraw(desk: AlertDesk, alertId: string): void {
  withWorks(desk, true, (works) => {
    const alert = findAlert(openBook(desk, works), works, alertId);
    if (alert === undefined) throw unknownAlert(alertId);
    works.engine.hush.withdraw(alertId);
    desk.moved([alert]);
  });
}

function unknownAlert(alertId: string): Problem {
  return new Problem(404, `No alert has the id ${alertId}. GET /api/alerts?state=all lists those that are kept.`);
}
