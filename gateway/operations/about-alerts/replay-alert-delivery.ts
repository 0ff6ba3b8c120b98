import { sendAgain } from '../../alerts/desk/deliveries.ts';
import type { AlertDesk } from '../../alerts/desk/desk.ts';
import type { Handler } from '../handler.ts';

export const replayAlertDelivery =
  (desk: AlertDesk): Handler<'replayAlertDelivery'> =>
  ({ path: { id } }) => ({ body: sendAgain(desk, id) });
