import { Problem } from '@poolgate/server/http/problem.ts';
import { problemOfFault } from '../../gate/fault-problem.ts';
import { GateFault } from '../../gate/gate-fault.ts';
import { SourceFault } from '../../sources/source-fault.ts';
import type { Sources } from '../../sources/sources.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import type { SourceState } from '../../state/sources/source-state.ts';

/** They have so long to say which types they read. */
const timeoutMs = 3000;

interface Reader {
  source: SourceState;
  types: string[];
}

/**
 * The service that a new pool of a type is given to, asked now which types it reads: they may come and go.
 * @param named the one that the caller names, where several read the type.
 * @throws Problem that says which services there are.
 */
export async function serviceOfType(
  state: GatewayState,
  sources: Sources,
  type: string,
  named: string | undefined,
): Promise<SourceState> {
  state.catchUp();
  if (named !== undefined) return namedSource(state, named);
  const all = state.sources();
  const readers = await Promise.all(
    all.filter(({ state: is }) => is === 'up').map((source) => typesRead(sources, source)),
  );
  const candidates = readers.filter(({ types }) => types.includes(type)).map(({ source }) => source);
  const [only, another] = candidates;
  if (only === undefined) throw nobodyReads(type, readers, all);
  if (another === undefined) return only;
  // Who has pools of the type is who should have the next one.
  const [owner, otherOwner] = candidates.filter(({ owned }) =>
    [...owned].some((poolId) => poolId.startsWith(`${type}_`)),
  );
  if (owner !== undefined && otherOwner === undefined) return owner;
  const names = candidates.map(({ name }) => name);
  throw new Problem(
    400,
    `Several services read the type ${type}: ${names.join(', ')}. Say which one gets the pool, like source=${names[0]}.`,
  );
}

function namedSource(state: GatewayState, name: string): SourceState {
  const source = state.source(name);
  if (source === undefined)
    throw new Problem(404, `No service is named "${name}". GET /api/sources lists the known ones.`);
  if (source.state === 'up') return source;
  throw problemOfFault(`The service ${name}`, GateFault.away('does not answer now'), source.message ?? undefined);
}

/** What it read when it was last asked, where it does not say it now. */
async function typesRead(sources: Sources, source: SourceState): Promise<Reader> {
  const known = source.introduction === null ? [] : [source.introduction.type];
  try {
    const said = await sources.client(source.name)?.service(timeoutMs, AbortSignal.timeout(timeoutMs + 1000));
    return { source, types: said === undefined ? known : (said.types ?? [said.type]) };
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    return { source, types: known };
  }
}

function nobodyReads(type: string, readers: readonly Reader[], all: readonly SourceState[]): Problem {
  const away = all.filter(({ state }) => state !== 'up');
  const own = away.find(({ introduction }) => introduction?.type === type);
  if (own !== undefined)
    return problemOfFault(
      `The service ${own.name}, which reads the type ${type},`,
      GateFault.away('does not answer now'),
      own.message ?? undefined,
    );
  const types = [...new Set(readers.flatMap((reader) => reader.types))].sort();
  const there = types.length === 0 ? 'there is none now' : `the types are ${types.slice(0, 50).join(', ')}`;
  const more = away.length === 0 ? '' : ` These do not answer now: ${away.map(({ name }) => name).join(', ')}.`;
  return new Problem(
    404,
    `No service that runs here reads the type ${type}; ${there}.${more} Start a service that reads it.`,
  );
}
