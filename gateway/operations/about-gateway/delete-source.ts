import { Problem } from '@poolgate/server/http/problem.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import type { Handler } from '../handler.ts';

/** @param onChange called when the state has changed. */
export const deleteSource =
  (state: GatewayState, onChange: () => void): Handler<'deleteSource'> =>
  ({ path: { name } }) => {
    state.catchUp();
    const source = state.source(name);
    if (!source) throw new Problem(404, `No service is named "${name}". GET /api/sources lists the known ones.`);
    if (source.state === 'up')
      throw new Problem(
        409,
        `The service ${name} answers, so its pools would be back at once. Stop it, or take it out of ${source.foundBy}, and then forget it.`,
      );
    state.take({ kind: 'dismissed', source: name });
    onChange();
    return 'no content';
  };
