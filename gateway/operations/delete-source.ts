import { Problem } from '@poolgate/server/http/problem.ts';
import type { ReadModel } from '../state/gateway-state.ts';
import type { Handler } from './handler.ts';

/** @param onChange called when the model has changed. */
export const deleteSource =
  (model: ReadModel, onChange: () => void): Handler<'deleteSource'> =>
  ({ path: { name } }) => {
    model.catchUp();
    const source = model.source(name);
    if (!source) throw new Problem(404, `No service is named "${name}". GET /api/sources lists the known ones.`);
    if (source.state === 'up')
      throw new Problem(
        409,
        `The service ${name} answers, so its pools would be back at once. Stop it, or take it out of ${source.foundBy}, and then forget it.`,
      );
    model.dismissSource(name);
    onChange();
    return 'no content';
  };
