import { hash } from 'node:crypto';
import { shownSource } from '../answers/bodies/sources-body.ts';
import type { SeenSource, View } from '../views/view.ts';
import { eventBytes } from './events.ts';
import type { Round } from './round.ts';

/** A service that answers is heard every few seconds. That alone is told so often. */
const contactSeconds = 60;

interface Told {
  lastContact: number | null;
  /** Of everything else. A source may have ten thousand pools. */
  digest: string;
  /** What the source was made of then, where a view says it. */
  madeOf: readonly unknown[] | undefined;
}

export interface MovedSources {
  /** How each is shown now, by name. */
  moved: ReadonlyMap<string, Buffer>;
  /** Whether one is not there any more. */
  isOneGone: boolean;
}

const nothing: MovedSources = { moved: new Map(), isOneGone: false };

/** The services of a view as its listeners were told of them. */
export class SeenSources {
  readonly #view: View;
  readonly #told = new Map<string, Told>();
  #revision: number;
  #last: { round: Round; found: MovedSources } | null = null;

  constructor(view: View) {
    this.#view = view;
    this.#revision = view.sourcesRevision;
    for (const source of view.sources()) this.#told.set(source.name, this.#look(source).told);
  }

  /** The same for all channels of the view. */
  movedIn(round: Round): MovedSources {
    if (this.#last?.round !== round) this.#last = { round, found: this.#find(round) };
    return this.#last.found;
  }

  #find(round: Round): MovedSources {
    const revision = this.#view.sourcesRevision;
    if (revision === this.#revision) return nothing;
    this.#revision = revision;
    const { candidates, gone } = this.#candidates(round);
    const moved = new Map<string, Buffer>();
    // They may have listed such a pool meanwhile, or were there for it alone.
    const owners = new Set(round.handedOver.flatMap((entry) => this.#view.see(entry)?.owner ?? []));
    for (const source of candidates) {
      const { name } = source;
      const before = this.#told.get(name);
      const mayBeAsBefore = before !== undefined && !owners.has(name);
      if (mayBeAsBefore && isSame(before.madeOf, source.madeOf)) continue;
      const { told, text } = this.#look(source);
      if (mayBeAsBefore && before.digest === told.digest && !isLater(told, before)) {
        before.madeOf = told.madeOf;
        continue;
      }
      this.#told.set(name, told);
      moved.set(name, eventBytes('source', text));
    }
    for (const name of gone) this.#told.delete(name);
    const isOneGone = gone.length > 0 || [...owners].some((name) => !this.#told.has(name));
    return { moved, isOneGone };
  }

  /** Who sees all pools sees of a source what the state has. Else it also goes by the pools that are seen. */
  #candidates(round: Round): { candidates: SeenSource[]; gone: string[] } {
    const view = this.#view;
    if (!view.seesAllPools) {
      const candidates = view.sources();
      const names = new Set(candidates.map(({ name }) => name));
      return { candidates, gone: [...this.#told.keys()].filter((name) => !names.has(name)) };
    }
    const touched = [...round.sources];
    const missing = touched.filter((name) => view.source(name) === undefined);
    return {
      candidates: touched.flatMap((name) => view.source(name) ?? []),
      gone: missing.filter((name) => this.#told.has(name)),
    };
  }

  #look(source: SeenSource): { told: Told; text: string } {
    const shown = shownSource(source, this.#view);
    const digest = hash('sha256', JSON.stringify({ ...shown, last_contact: null }), 'base64');
    const { lastContact, madeOf } = source;
    return { told: { lastContact, digest, madeOf }, text: JSON.stringify(shown) };
  }
}

function isLater({ lastContact: now }: Told, { lastContact: before }: Told): boolean {
  if (now === null || before === null) return now !== before;
  return Math.abs(now - before) >= contactSeconds;
}

function isSame(one: readonly unknown[] | undefined, other: readonly unknown[] | undefined): boolean {
  return one !== undefined && other !== undefined && one.every((value, index) => value === other[index]);
}
