import type { AlertDesk } from '../../alerts/desk/desk.ts';
import { shownSilences } from '../../alerts/desk/silences.ts';
import type { Handler } from '../handler.ts';
import { notKept } from '../over-services/list-request.ts';

export const listSilences =
  (desk: AlertDesk): Handler<'listSilences'> =>
  () => ({ headers: notKept, body: shownSilences(desk) });
