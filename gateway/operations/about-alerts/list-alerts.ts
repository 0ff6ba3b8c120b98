import { shownAlerting } from '../../alerts/desk/alerting.ts';
import type { AlertDesk } from '../../alerts/desk/desk.ts';
import { alertPosition, pageOfAlerts } from '../../alerts/desk/list-alerts.ts';
import type { Handler } from '../handler.ts';
import { listPageHeaders, listRequest } from '../over-services/list-request.ts';
import { alertReaderOf } from './alert-reader.ts';

export const listAlerts =
  (desk: AlertDesk): Handler<'listAlerts'> =>
  (request) => {
    const { state = 'open', kind, severity, client, pools } = request.query;
    const reader = alertReaderOf(request);
    const { limit, after } = listRequest(request.query, alertPosition);
    const { alerts, next } = pageOfAlerts(
      desk,
      { ...{ state, kind, severity, client, limit, after }, poolIds: pools?.split(',') },
      reader,
    );
    const headers = listPageHeaders(request, limit, next);
    return { headers, body: { alerts, alerting: shownAlerting(desk, reader) } };
  };
