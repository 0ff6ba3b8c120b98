import type { Source, SourceState } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

const ranks: Record<SourceState, number> = { refused: 0, unreachable: 1, gone: 2, connecting: 3, up: 4 };

/** What needs somebody first: services that cannot be followed, then those with faults, then the rest; by name among equals. */
export function worstFirst(sources: readonly Source[]): Source[] {
  const rank = (source: Source) => ranks[source.state] * 2 + (hasFaults(source) ? 0 : 1);
  return sources.toSorted((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
}

function hasFaults({ message, refused, warnings, conflicts }: Source): boolean {
  return message !== null || [refused, warnings, conflicts].some((list) => list !== null && list.length > 0);
}
