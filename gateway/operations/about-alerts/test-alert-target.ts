import { testTarget } from '../../alerts/desk/deliveries.ts';
import type { AlertDesk } from '../../alerts/desk/desk.ts';
import type { Handler } from '../handler.ts';

export const testAlertTarget =
  (desk: AlertDesk): Handler<'testAlertTarget'> =>
  async ({ path: { name } }) => ({ body: await testTarget(desk, name) });
