import type { AlertDesk } from '../../alerts/desk/desk.ts';
import { shownRules } from '../../alerts/desk/shown-rules.ts';
import type { Handler } from '../handler.ts';
import { notKept } from '../over-services/list-request.ts';

export const listAlertRules =
  (desk: AlertDesk): Handler<'listAlertRules'> =>
  () => ({ headers: notKept, body: shownRules(desk) });
