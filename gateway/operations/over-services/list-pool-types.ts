import { viewOf } from '../../access/grant.ts';
import type { TypesOverServices } from '../../over-services/types/types-over-services.ts';
import type { Handler } from '../handler.ts';

export const listPoolTypes =
  (typesOverServices: TypesOverServices): Handler<'listPoolTypes'> =>
  async (request) => {
    const { types, coverage } = await typesOverServices(viewOf(request), request.signal);
    return request.signal.aborted ? 'caller left' : { body: { types, coverage } };
  };
