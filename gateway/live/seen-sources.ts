import { hash } from 'node:crypto';
import { shownSource } from '../answers/bodies/sources-body.ts';
import type { SeenSource, View } from '../views/view.ts';
import { eventBytes } from './events.ts';
import type { Round } from './round.ts';

/** A service that answers is heard every few seconds. That alone is told so often, and where it takes a long event less often. */
const contactSeconds = { ofShort: 60, ofLong: 600 };
const longLength = 16 * 1024;

interface Told {
  /** In milliseconds. */
  at: number;
  lastContact: number | null;
  contactSeconds: number;
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
  readonly #everyMs: number;
  readonly #told = new Map<string, Told>();
  /** They moved too soon after they were told. They are told later, also where they end as they began, as the lists may have been read meanwhile. */
  readonly #held = new Set<string>();
  #revision: number;
  #last: { round: Round; found: MovedSources } | null = null;

  /** @param everyMs each is told at most so often. An event has all its pools, and it may move with each of its answers. */
  constructor(view: View, everyMs: number) {
    this.#view = view;
    this.#everyMs = everyMs;
    this.#revision = view.sourcesRevision;
    for (const source of view.sources()) this.#told.set(source.name, this.#look(source, Number.NEGATIVE_INFINITY).told);
  }

  /** The same for all channels of the view. */
  movedIn(round: Round): MovedSources {
    if (this.#last?.round !== round) this.#last = { round, found: this.#find(round) };
    return this.#last.found;
  }

  /** Whether one is to be told that moved before. */
  get isDue(): boolean {
    const now = performance.now();
    return [...this.#held].some((name) => !this.#isTooSoon(this.#told.get(name), now));
  }

  #isTooSoon(before: Told | undefined, now: number): boolean {
    return before !== undefined && now - before.at < this.#everyMs;
  }

  #find(round: Round): MovedSources {
    const now = performance.now();
    const revision = this.#view.sourcesRevision;
    if (revision === this.#revision && !this.isDue) return nothing;
    this.#revision = revision;
    const { candidates, gone } = this.#candidates(round);
    const moved = new Map<string, Buffer>();
    // They may have listed such a pool meanwhile, or were there for it alone.
    const owners = new Set(round.handedOver.flatMap((entry) => this.#view.see(entry)?.owner ?? []));
    for (const source of candidates) {
      const { name } = source;
      const before = this.#told.get(name);
      const isHeld = this.#held.has(name);
      const isTooSoon = this.#isTooSoon(before, now);
      if (isHeld && isTooSoon) continue;
      const mayBeAsBefore = before !== undefined && !owners.has(name) && !isHeld;
      if (mayBeAsBefore && isSame(before.madeOf, source.madeOf)) continue;
      const { told, text } = this.#look(source, now);
      if (mayBeAsBefore && before.digest === told.digest && !isLater(told, before)) {
        before.madeOf = told.madeOf;
        continue;
      }
      if (isTooSoon) {
        this.#held.add(name);
        continue;
      }
      this.#held.delete(name);
      this.#told.set(name, told);
      moved.set(name, eventBytes('source', text));
    }
    for (const name of gone) {
      this.#told.delete(name);
      this.#held.delete(name);
    }
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
    const touched = [...new Set([...round.sources, ...this.#held])];
    const missing = touched.filter((name) => view.source(name) === undefined);
    return {
      candidates: touched.flatMap((name) => view.source(name) ?? []),
      gone: missing.filter((name) => this.#told.has(name)),
    };
  }

  #look(source: SeenSource, at: number): { told: Told; text: string } {
    const shown = shownSource(source, this.#view);
    const digest = hash('sha256', JSON.stringify({ ...shown, last_contact: null }), 'base64');
    const { lastContact, madeOf } = source;
    const text = JSON.stringify(shown);
    const seconds = text.length > longLength ? contactSeconds.ofLong : contactSeconds.ofShort;
    return { told: { at, lastContact, contactSeconds: seconds, digest, madeOf }, text };
  }
}

function isLater({ lastContact: now }: Told, { lastContact: before, contactSeconds: least }: Told): boolean {
  if (now === null || before === null) return now !== before;
  return Math.abs(now - before) >= least;
}

function isSame(one: readonly unknown[] | undefined, other: readonly unknown[] | undefined): boolean {
  return one !== undefined && other !== undefined && one.every((value, index) => value === other[index]);
}
