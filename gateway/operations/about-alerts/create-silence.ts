import type { KeyHolder } from '../../access/key-holder.ts';
import type { AlertDesk } from '../../alerts/desk/desk.ts';
import { makeSilence } from '../../alerts/desk/silences.ts';
import type { Handler } from '../handler.ts';
import { authorOf } from './alert-reader.ts';

export const createSilence =
  (desk: AlertDesk, keys: KeyHolder): Handler<'createSilence'> =>
  (request) => ({ body: makeSilence(desk, request.body, authorOf(request, keys)) });
