import { nameKeys } from './names.ts';

const most = 5;
/** Of 1: as many pairs of letters in common as `Aurora` and `Aurora Compute`. */
const least = 0.4;

/** The names that are most like one that nobody has, the nearest first. */
export function nearNames(name: string, among: Iterable<string>): string[] {
  const wanted = pairsOf(name);
  return [...among]
    .map((other) => ({ other, likeness: likeness(wanted, pairsOf(other)) }))
    .filter((one) => one.likeness >= least)
    .sort((one, two) => two.likeness - one.likeness)
    .slice(0, most)
    .map(({ other }) => other);
}

/** Two letters that stand beside each other, as a person sees them: case, blanks and look-alike letters do not count. */
function pairsOf(name: string): Set<string> {
  const seen = ` ${nameKeys(name).look} `;
  return new Set(Array.from({ length: seen.length - 1 }, (_, index) => seen.slice(index, index + 2)));
}

function likeness(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  const common = [...one].filter((pair) => two.has(pair)).length;
  return (2 * common) / (one.size + two.size);
}
