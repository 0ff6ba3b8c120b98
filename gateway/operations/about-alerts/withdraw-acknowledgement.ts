import { withdraw } from '../../alerts/desk/acknowledgements.ts';
import type { AlertDesk } from '../../alerts/desk/desk.ts';
import type { Handler } from '../handler.ts';

export const withdrawAcknowledgement =
  (desk: AlertDesk): Handler<'withdrawAcknowledgement'> =>
  ({ path: { alert_id } }) => {
    withdraw(desk, alert_id);
    return 'no content';
  };
