import type { Written } from '@poolgate/server/api/operation.ts';
import { type Format, mediaTypes } from '@poolgate/server/lists/formats.ts';
import { viewOf } from '../../access/grant.ts';
import { whyAway } from '../../answers/coverage/coverage.ts';
import { sendAnswer } from '../../answers/send-answer.ts';
import { type Forward, type ForwardTarget, type ReadThrough, readTimeoutMs } from '../../forward/forward.ts';
import { problemForReaders, problemOfFault } from '../../gate/fault-problem.ts';
import { GateFault } from '../../gate/gate-fault.ts';
import type { Histories } from '../../history/histories.ts';
import { givesWholeLists, isSince, knowsAlgorithm, knowsFormats, knowsMark } from '../../sources/contract-version.ts';
import type { SourceState } from '../../state/sources/source-state.ts';
import type { Handler, OperationId, RequestFor } from '../handler.ts';
import { knownPool } from '../known-pool.ts';
import { answerWith } from './over-histories.ts';
import { rewriteFor } from './rewrite.ts';

export interface PassOnOptions {
  timeoutMs?: number;
  /** The first version of the contract that has this operation. */
  since?: string;
  /** Whether the body of the request is sent, which the contract has checked. */
  hasBody?: boolean;
}

/** The operations below one pool. */
type OfPool = {
  [Id in OperationId]: RequestFor<Id>['path'] extends { pool_id: string } ? Id : never;
}[OperationId];

/**
 * Makes the handler of one operation, which services have under the same name.
 * @param below the path in the service's own API, below `/pools/{pool_id}/`; empty for that itself.
 */
export type PassOn = <Id extends OfPool>(
  operationId: Id,
  below: (path: RequestFor<Id>['path']) => string,
  options?: PassOnOptions,
) => Handler<Id>;

export interface WaysToServices {
  forward: Forward;
  readThrough: ReadThrough;
  /** What is asked before the service; null where there is no history database. */
  histories: Histories | null;
  /** What is known of a service, beside what is seen of it. */
  serviceOf: (name: string) => SourceState | undefined;
}

/**
 * For operations below one pool: PostgreSQL answers where it has what is asked, else the source that owns the pool. Where the caller may not see all of it,
 * the rest is taken out.
 */
export function passOnTo({ forward, readThrough, histories, serviceOf }: WaysToServices): PassOn {
  return (operationId, below, { timeoutMs = readTimeoutMs, since, hasBody = false } = {}) =>
    (request) => {
      const checked = request as RequestFor<'updateAnomaly'> & RequestFor<'getHistory'>;
      const { path, query, format, url, body } = checked;
      const view = viewOf(request);
      const entry = knownPool(view, { path });
      const { owner, pool } = entry;
      const { pool_id: poolId } = pool;
      const [source, seen] = [serviceOf(owner), view.source(owner)];
      const subject = `The service ${owner}, which reads ${poolId},`;
      const isForReaders = !view.seesAllPools;
      const problemOf = (fault: GateFault) => (isForReaders ? problemForReaders : problemOfFault)(subject, fault);
      const askOwner = (): Written => {
        if (!source || !seen) throw problemOf(GateFault.away('is not known'));
        const unusable = (fault: GateFault) => problemOfFault(subject, fault, whyAway(seen));
        // At the address where it was before the start there may be another service now.
        if (source.foundBy === null) throw unusable(GateFault.away('is not there now'));
        if (source.state === 'refused') throw unusable(GateFault.wrong('answers what this gateway cannot take'));
        if (source.state === 'unreachable' || source.state === 'gone') throw unusable(GateFault.silent());
        const version = source.introduction?.contractVersion;
        const newer = isForReaders ? 'Ask the operator to run a newer version of it' : 'Run a newer version of it';
        const oldList =
          version === undefined || givesWholeLists(version)
            ? null
            : GateFault.unfit('is too old for a key that does not see all of the account', newer);
        const rewrite = rewriteFor(operationId, view, pool, oldList);
        // What is rewritten is asked for as every service can give it.
        const form = rewrite === null ? { format, query } : { format: 'json' as const, query: {} };
        const tooOld = tooOldFor(version, { since, ...form, algorithm: checked.query.algorithm, newer });
        if (tooOld !== null) throw problemOfFault(subject, tooOld);
        const rest = below(request.path);
        const place = `/pools/${poolId}${rest === '' ? '' : `/${rest}`}`;
        const target = (search: string, timeout = timeoutMs): ForwardTarget => ({
          subject,
          url: source.url,
          path: place + search,
          ...(hasBody && { body }),
          timeoutMs: timeout,
          asked: { operationId, types: [mediaTypes[form.format]] },
          isForReaders,
        });
        if (rewrite === null) {
          const search = url.indexOf('?');
          const asSent = target(search < 0 ? '' : url.slice(search));
          return { write: (incoming, response, next) => forward(incoming, response, next, asSent) };
        }
        return {
          write: (incoming, response, next) => {
            const tell = (error: GateFault) => (error === oldList ? problemOfFault(subject, error) : problemOf(error));
            rewrite(checked, (search, shape, ms) => readThrough(incoming, response, target(search, ms), shape))
              .then((answer) => (answer === null ? response.destroy() : sendAnswer(response, answer)))
              .catch((error) => next(error instanceof GateFault ? tell(error) : error));
          },
        };
      };
      if (histories === null) return askOwner();
      return answerWith(histories, { request: checked, entry, source, askOwner, view });
    };
}

interface NeedsOfRequest {
  since: string | undefined;
  format: Format;
  query: { format?: unknown; bom?: unknown };
  /** Of a history. It is sent also where the answer is rewritten. */
  algorithm: unknown;
  /** Who has to do what so that it is not too old any more. */
  newer: string;
}

/** What a service of this version does not know of a request yet; null where it knows all. */
function tooOldFor(version: string | undefined, needs: NeedsOfRequest): GateFault | null {
  const { since, format, query, algorithm, newer } = needs;
  if (version === undefined) return null;
  if (since !== undefined && !isSince(since, version))
    return GateFault.unfit(`is too old for this: it needs contract ${since}`, newer);
  if ((format === 'csv' || query.format !== undefined) && !knowsFormats(version))
    return GateFault.unfit('is too old to be asked for a format', `${newer}, or ask for JSON without \`format\``);
  if (query.bom !== undefined && !knowsMark(version))
    return GateFault.unfit('is too old to be asked for a byte-order mark', `${newer}, or leave \`bom\` out`);
  if (algorithm !== undefined && !knowsAlgorithm(version))
    return GateFault.unfit(
      'is too old to be asked for the history of one algorithm',
      `${newer}, or leave \`algorithm\` out`,
    );
  return null;
}
