import type { KeyHolder } from '../../access/key-holder.ts';
import type { AlertDesk } from '../../alerts/desk/desk.ts';
import { stopSilence } from '../../alerts/desk/silences.ts';
import type { Handler } from '../handler.ts';
import { authorOf } from './alert-reader.ts';

export const endSilence =
  (desk: AlertDesk, keys: KeyHolder): Handler<'endSilence'> =>
  (request) => {
    stopSilence(desk, request.path.id, authorOf(request, keys));
    return 'no content';
  };
