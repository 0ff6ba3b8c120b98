import type { RuleKind } from '../model.ts';
import type { Judgement } from '../rules/judge.ts';

export interface BlindRule {
  is: 'no_data' | 'error';
  reason: string;
}

/** Where rules cannot look now, by what they are about. */
export class BlindBook {
  readonly #rules = new Map<string, ReadonlyMap<RuleKind, BlindRule>>();

  draft(): BlindDraft {
    return new BlindDraft();
  }

  take({ changed }: BlindDraft): void {
    for (const [whole, rules] of changed)
      if (rules === null) this.#rules.delete(whole);
      else this.#rules.set(whole, rules);
  }

  /** @param whole `pool <id>` or `source <name>`. */
  of(whole: string): ReadonlyMap<RuleKind, BlindRule> | undefined {
    return this.#rules.get(whole);
  }

  /** What some rule cannot look at. */
  subjects(): IterableIterator<string> {
    return this.#rules.keys();
  }

  count(kind: RuleKind): number {
    let count = 0;
    for (const rules of this.#rules.values()) if (rules.has(kind)) count += 1;
    return count;
  }
}

class BlindDraft {
  readonly changed = new Map<string, ReadonlyMap<RuleKind, BlindRule> | null>();

  note(whole: string, judgements: readonly Judgement[]): void {
    const rules = new Map<RuleKind, BlindRule>();
    for (const { kind, verdict } of judgements)
      if (verdict.is === 'no_data' || verdict.is === 'error')
        rules.set(kind, { is: verdict.is, reason: verdict.reason });
    this.changed.set(whole, rules.size === 0 ? null : rules);
  }

  forget(whole: string): void {
    this.changed.set(whole, null);
  }
}
