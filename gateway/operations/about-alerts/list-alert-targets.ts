import type { AlertDesk } from '../../alerts/desk/desk.ts';
import { shownTargets } from '../../alerts/desk/shown-targets.ts';
import type { Handler } from '../handler.ts';
import { notKept } from '../over-services/list-request.ts';

export const listAlertTargets =
  (desk: AlertDesk): Handler<'listAlertTargets'> =>
  () => ({ headers: notKept, body: shownTargets(desk) });
