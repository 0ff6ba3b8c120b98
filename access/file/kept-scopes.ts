import { z } from 'zod';
import { type KeyScope, keyParts } from '../key-record.ts';

/** One look at each list: a thousand keys may have five thousand ids each. */
const texts = z.custom<string[]>(
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  'not a list of texts',
);
const scopeShape = z.strictObject({
  pools: z.strictObject({ clients: texts, poolIds: texts, only: texts.nullable() }).nullable(),
  parts: z.array(z.enum(keyParts)).min(1),
});
/** Of so many different names each is kept once, whoever has it. */
const mostNames = 100_000;

/** @throws where it cannot be understood. */
export function readScope(text: string): KeyScope {
  return scopeShape.parse(JSON.parse(text));
}

/** What the keys see. It never changes, and may be long: it is read once, also where the file is opened anew. */
export class KeptScopes {
  #scopes: ReadonlyMap<string, KeyScope> = new Map();
  readonly #names = new Map<string, string>();

  /**
   * Keeps those of these keys and forgets all others.
   * @param keys by what is never the same for two scopes.
   * @param textOf reads what a key sees that is not kept.
   */
  keep(keys: Iterable<string>, textOf: (key: string) => string): ReadonlyMap<string, KeyScope> {
    const before = this.#scopes;
    this.#scopes = new Map([...keys].map((key) => [key, before.get(key) ?? this.#shared(readScope(textOf(key)))]));
    return this.#scopes;
  }

  /** With the same texts as the others have. */
  #shared({ pools, parts }: KeyScope): KeyScope {
    if (pools === null) return { pools, parts };
    if (this.#names.size > mostNames) this.#names.clear();
    const { clients, poolIds, only } = pools;
    return {
      pools: { clients: this.#all(clients), poolIds: this.#all(poolIds), only: only && this.#all(only) },
      parts,
    };
  }

  #all(names: readonly string[]): string[] {
    return names.map((name) => {
      const known = this.#names.get(name);
      if (known === undefined) this.#names.set(name, name);
      return known ?? name;
    });
  }
}
