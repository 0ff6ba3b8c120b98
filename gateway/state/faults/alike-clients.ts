import { composed, findAlike } from '@poolgate/language/names.ts';
import type { ConfigurationFault } from './fault-lists.ts';

/** Two names that a person takes for one, and in what they differ. */
export type AlikePair = readonly [first: string, name: string, differ: string];
export type PairsOf = (names: readonly string[]) => readonly AlikePair[];

/**
 * Clients over all services whose names a person takes for one. A service compares the names in its own folder only; two that it, or a chain
 * of its warnings, has named together are left to it.
 */
export function alikeClients(
  names: readonly string[],
  warnings: readonly Pick<ConfigurationFault, 'client_names'>[],
  pairsOf: PairsOf = findPairs,
): ConfigurationFault[] {
  const together = new Groups();
  for (const { client_names } of warnings)
    for (const name of client_names) together.join(client_names[0] ?? name, name);
  return pairsOf(names).flatMap(([first, name, differ]) => {
    if (together.areJoined(first, name)) return [];
    together.join(first, name);
    return [
      {
        file: null,
        line: null,
        pool_id: null,
        reason: `The clients "${first}" and "${name}" differ only in ${differ}, so their figures are apart. If they are one client, write the name the same in all pool files.`,
        pools: [],
        client_names: [first, name],
        still_read: true,
        sources: [],
      },
    ];
  });
}

/** To compare ten thousand names takes a tenth of a second, and they seldom change. */
export function rememberedPairs(): PairsOf {
  let known: readonly string[] = [];
  let pairs: readonly AlikePair[] = [];
  return (names) => {
    if (names === known) return pairs;
    if (names.length === known.length && names.every((name, index) => name === known[index])) return pairs;
    known = names;
    pairs = findPairs(names);
    return pairs;
  };
}

function findPairs(names: readonly string[]): AlikePair[] {
  // So that the order of the services does not matter.
  const sorted = [...new Set(names)].sort();
  const forms = new Map<string, string>();
  const pairs: AlikePair[] = [];
  for (const name of sorted) {
    const first = forms.get(composed(name));
    if (first === undefined) forms.set(composed(name), name);
    else pairs.push([first, name, 'the Unicode form of a letter']);
  }
  for (const { first, name, differ } of findAlike(forms.keys()))
    pairs.push([forms.get(first) ?? first, forms.get(name) ?? name, differ]);
  return pairs;
}

/** Names that belong together, directly or along others. */
class Groups {
  readonly #next = new Map<string, string>();

  join(one: string, other: string): void {
    const [a, b] = [this.#root(one), this.#root(other)];
    if (a !== b) this.#next.set(a, b);
  }

  areJoined(one: string, other: string): boolean {
    return this.#root(one) === this.#root(other);
  }

  #root(name: string): string {
    let root = name;
    for (let next = this.#next.get(root); next !== undefined; next = this.#next.get(root)) root = next;
    return root;
  }
}
