import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { NextFunction, Request, Response } from 'express';
import { type Forward, pollTimeoutMs } from '../../forward/forward.ts';
import { problemOfFault } from '../../gate/fault-problem.ts';
import { GateFault } from '../../gate/gate-fault.ts';
import { Turns } from '../../gate/turns.ts';
import { firstWithGivenPools, isSince } from '../../sources/contract-version.ts';
import type { Sources } from '../../sources/sources.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import type { Handler } from '../handler.ts';
import { serviceOfType } from './service-of-type.ts';

/** Numbers beyond that are nobody's counting. */
const highestCounted = 999_999;

/**
 * Passes a new pool on to the service that reads its type. It checks the settings; here it is only seen whose pool it is. Several services may read a
 * type, and tell of a new pool a moment later: so pools of a type are added one after the other, and what was added last is known here.
 */
export const createPool = (state: GatewayState, sources: Sources, forward: Forward): Handler<'createPool'> => {
  const turns = new Map<string, Turns>();
  const turnsOf = (type: string) => {
    const ofType = turns.get(type) ?? new Turns(1);
    turns.set(type, ofType);
    return ofType;
  };
  /** The services of pools that were added here and are not told of yet, by pool_id. */
  const added = new Map<string, string>();
  const note = (poolId: string, source: string) => {
    for (const known of added.keys()) if (state.pool(known) !== undefined) added.delete(known);
    added.set(poolId, source);
  };
  return async (asked) => {
    const { query, body: sent, signal } = asked;
    // What is in it beside that nobody has looked at yet.
    const { pool_id: poolId, pool_type: poolType, ...settings } = sent as Record<string, unknown>;
    const type = typeOf(poolId, poolType);
    const source = await serviceOfType(state, sources, type, query.source);
    const subject = `The service ${source.name}`;
    const version = source.introduction?.contractVersion;
    if (version !== undefined && !isSince(firstWithGivenPools, version))
      throw problemOfFault(
        subject,
        GateFault.unfit(`is too old for this: it needs contract ${firstWithGivenPools}`, 'Run a newer version of it'),
      );
    const pass = (incoming: Request, response: Response, next: NextFunction, end: () => void) => {
      const least = nextNumber(state, type, added.keys());
      response.once('close', () => {
        const location = placeOf(response);
        if (location !== null) note(location, source.name);
        end();
      });
      const owner = typeof poolId === 'string' ? (state.pool(poolId)?.owner ?? added.get(poolId)) : undefined;
      if (owner !== undefined && owner !== source.name)
        throw new Problem(
          409,
          `${poolId} is there already, read by the service ${owner}. Leave pool_id out: then the pool gets the next number.`,
        );
      const search = new URLSearchParams();
      if (query.dry_run !== undefined) search.set('dry_run', String(query.dry_run));
      if (typeof poolId !== 'string') search.set('least_number', String(least));
      forward(incoming, response, next, {
        ...{ subject, url: source.url, path: `/pools?${search}`, timeoutMs: pollTimeoutMs, isForReaders: false },
        body: { ...settings, ...(typeof poolId === 'string' ? { pool_id: poolId } : { pool_type: type }) },
        asked: { operationId: 'createPool', types: ['application/json'] },
      });
    };
    // A trial stores nothing, and may take long.
    const turn = query.dry_run === true ? Promise.resolve(() => undefined) : turnsOf(type).take(signal);
    const end = await turn.catch((error) => {
      if (signal.aborted) return null;
      throw error;
    });
    if (end === null) return 'caller left';
    return { write: (incoming, response, next) => pass(incoming, response, next, end) };
  };
};

/** The pool_id of a pool that was added; null if none was, or the caller left before that was known. */
function placeOf(response: Response): string | null {
  const location = response.statusCode === 201 ? response.getHeader('location') : undefined;
  return typeof location === 'string' ? (location.split('/').at(-1) ?? null) : null;
}

/** @throws Problem 422 where it is not said, or in two ways. */
function typeOf(poolId: unknown, poolType: unknown): string {
  const wrong = (name: string, detail: string) =>
    new Problem(422, detail, { errors: [{ pointer: `/${name}`, detail }] });
  const ofId = typeof poolId === 'string' && poolId.length <= 80 ? poolTypeOf(poolId) : null;
  if (poolId !== undefined && poolId !== null) {
    if (ofId === null)
      throw wrong(
        'pool_id',
        'pool_id is not well-formed. Write it as <pool_type>_<number> with three digits or more, for example mypool_001, or leave it out and give pool_type.',
      );
    if (poolType !== undefined && poolType !== null && poolType !== ofId)
      throw wrong(
        'pool_type',
        `pool_type is not the type that pool_id names, which is ${ofId}. Leave one of the two out.`,
      );
    return ofId;
  }
  if (poolType === undefined || poolType === null)
    throw wrong('pool_type', 'pool_type is missing. Give it, or a pool_id of your own choice.');
  if (typeof poolType === 'string' && poolType.length <= 76 && /^[a-z][a-z0-9]*$/.test(poolType)) return poolType;
  throw wrong(
    'pool_type',
    'pool_type is not well-formed. Write it in lower-case letters and digits, for example mypool.',
  );
}

/** Above all pools of the type that any service has or had. */
function nextNumber(state: GatewayState, type: string, added: Iterable<string>): number {
  const numbers = state
    .sources()
    .flatMap(({ listed }) => [...listed.keys()])
    .concat(
      state.pools().map(({ pool }) => pool.pool_id),
      [...added],
    );
  const highest = numbers
    .filter((poolId) => poolTypeOf(poolId) === type)
    .map((poolId) => Number(poolId.slice(type.length + 1)))
    .filter((number) => number <= highestCounted);
  return highest.reduce((most, number) => Math.max(most, number), 0) + 1;
}
