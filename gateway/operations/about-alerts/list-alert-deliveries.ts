import { pageOfDeliveries } from '../../alerts/desk/deliveries.ts';
import type { AlertDesk } from '../../alerts/desk/desk.ts';
import type { Handler } from '../handler.ts';
import { listPageHeaders, listRequest } from '../over-services/list-request.ts';

export const listAlertDeliveries =
  (desk: AlertDesk): Handler<'listAlertDeliveries'> =>
  (request) => {
    const { state, target } = request.query;
    const { limit, after } = listRequest(request.query, idIn);
    const { deliveries, next } = pageOfDeliveries(desk, { state, target, limit, before: after });
    return { headers: listPageHeaders(request, limit, next === null ? null : cursorOf(next)), body: { deliveries } };
  };

function cursorOf(id: number): string {
  return Buffer.from(String(id)).toString('base64url');
}

/** Null where the text is no cursor of this list. */
function idIn(cursor: string): number | null {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  return /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null;
}
