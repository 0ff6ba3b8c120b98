import type { Advice } from '../../advice.ts';
import { isAway, type SourceState } from '../sources/source-state.ts';

/** What is known of a service that may read a pool. */
export type PossibleReader = Pick<SourceState, 'name' | 'state' | 'introduction' | 'lastContact' | 'message'>;

/** Why a pool that is configured is read by nobody, and what to do. */
export function whyUnread(
  type: string | null,
  sources: readonly PossibleReader[],
  advice: Pick<Advice, 'noReader'>,
): string {
  if (type === null)
    return 'No service reads it, for its pool_id names no pool type. Correct the pool_id: the pool type, `_` and three digits or more.';
  const readers = sources.filter(({ introduction }) => introduction?.type === type);
  const answering = readers.filter((source) => !isOut(source));
  if (answering.length > 0)
    return `${named(answering)} the type ${type} and does not list it. Let it read the same pool files (POOLS_DIR), and look at its log.`;
  if (readers.length > 0) {
    const said = readers.flatMap(({ message }) => message ?? []).join(' ');
    return `${named(readers)} the type ${type} and does not answer now. ${said}`.trimEnd();
  }
  const silent = sources.filter((source) => source.introduction === null && isOut(source)).map(({ name }) => name);
  const maybe = silent.length === 0 ? '' : ` ${silent.join(', ')} may be it, and never answered.`;
  return `No service reads the type ${type}.${maybe} ${advice.noReader(type)}`;
}

function named(sources: readonly PossibleReader[]): string {
  return `${sources.length === 1 ? 'The service' : 'Each of the services'} ${sources.map(({ name }) => name).join(', ')} reads`;
}

/** Whether it has left, or cannot be followed now. */
export function isOut(source: Pick<SourceState, 'state'>): boolean {
  return isAway(source) || source.state === 'gone';
}
