import { Problem } from '@poolgate/server/http/problem.ts';
import { whyAway } from '../../answers/coverage/coverage.ts';
import { type Forward, type ForwardTarget, readTimeoutMs } from '../../forward/forward.ts';
import { isSince, knowsFormats, knowsMark } from '../../sources/contract-version.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import type { Handler, OperationId, RequestFor } from '../handler.ts';
import { knownPool } from '../known-pool.ts';

const retryAfterSeconds = 5;
const typesOf = {
  json: ['application/json', 'application/problem+json'],
  csv: ['text/csv', 'application/problem+json'],
};

export interface PassOnOptions {
  timeoutMs?: number;
  /** The first version of the contract that has this operation. */
  since?: string;
}

/** The operations below one pool. */
type OfPool = {
  [Id in OperationId]: RequestFor<Id>['path'] extends { pool_id: string } ? Id : never;
}[OperationId];

/** Makes the handler of one operation. @param below the path in the service's own API, below `/pools/{pool_id}/`. */
export type PassOn = <Id extends OfPool>(
  below: (path: RequestFor<Id>['path']) => string,
  options?: PassOnOptions,
) => Handler<Id>;

/** For operations below one pool: the source that owns the pool answers. */
export function passOnTo(state: GatewayState, forward: Forward): PassOn {
  return (below, { timeoutMs = readTimeoutMs, since } = {}) =>
    (request) => {
      const { path, query, format, url } = request as RequestFor<'getWorkers'>;
      const { owner, pool } = knownPool(state, { path });
      const { pool_id: poolId } = pool;
      const source = state.source(owner);
      const problem: ForwardTarget['problem'] = (what, cause) =>
        new Problem(
          503,
          `The service ${owner}, which reads ${poolId}, ${what}. Start it or try again later; GET /api/sources tells more.`,
          { retryAfterSeconds, cause },
        );
      if (!source) throw problem('is not known');
      const away = (what: string) =>
        new Problem(503, `The service ${owner}, which reads ${poolId}, ${what}. ${whyAway(source)}`, {
          retryAfterSeconds,
        });
      // At the address where it was before the start there may be another service now.
      if (source.foundBy === null) throw away('is not there now');
      if (source.state === 'refused') throw away('answers what this gateway cannot take');
      if (source.state === 'unreachable' || source.state === 'gone') throw away('does not answer now');
      if (since !== undefined && source.introduction !== null && !isSince(since, source.introduction.contractVersion))
        throw problem(`is too old for this: it needs contract ${since}. Run a newer version of it`);
      const isFormatAsked = format === 'csv' || query.format !== undefined;
      if (isFormatAsked && source.introduction !== null && !knowsFormats(source.introduction.contractVersion))
        throw problem(
          'is too old to be asked for a format. Run a newer version of it, or ask for JSON without `format`',
        );
      if (query.bom !== undefined && source.introduction !== null && !knowsMark(source.introduction.contractVersion))
        throw problem('is too old to be asked for a byte-order mark. Run a newer version of it, or leave `bom` out');
      const search = url.indexOf('?');
      const target: ForwardTarget = {
        url: source.url,
        path: `/pools/${poolId}/${below(request.path)}${search < 0 ? '' : url.slice(search)}`,
        timeoutMs,
        types: typesOf[format],
        problem,
      };
      return { write: (incoming, response, next) => forward(incoming, response, next, target) };
    };
}
