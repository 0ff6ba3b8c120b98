import { Problem } from '@poolgate/server/http/problem.ts';
import type { Advice } from '../../advice.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import type { Handler } from '../handler.ts';

/** @param onChange called when the state has changed. */
export const deleteSource =
  (state: GatewayState, advice: Advice, onChange: () => void): Handler<'deleteSource'> =>
  ({ path: { name } }) => {
    state.catchUp();
    const source = state.source(name);
    if (!source) throw new Problem(404, `No service is named "${name}". GET /api/sources lists the known ones.`);
    if (source.state === 'up') throw new Problem(409, advice.answers(source));
    // It is named so that nobody overlooks it, and would be named again at once.
    if (source.foundBy === 'SCRAPERS_DNS' && source.introduction === null)
      throw new Problem(409, `${name} is no service that could be forgotten. ${source.message ?? 'Ask again.'}`);
    state.take({ kind: 'dismissed', source: name });
    onChange();
    return 'no content';
  };
