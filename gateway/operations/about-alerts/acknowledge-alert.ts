import type { KeyHolder } from '../../access/key-holder.ts';
import { acknowledge } from '../../alerts/desk/acknowledgements.ts';
import type { AlertDesk } from '../../alerts/desk/desk.ts';
import type { Handler } from '../handler.ts';
import { alertReaderOf, authorOf } from './alert-reader.ts';

export const acknowledgeAlert =
  (desk: AlertDesk, keys: KeyHolder): Handler<'acknowledgeAlert'> =>
  (request) => ({
    body: acknowledge(desk, request.path.alert_id, request.body, authorOf(request, keys), alertReaderOf(request)),
  });
