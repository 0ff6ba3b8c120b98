import type { Answer } from './answer.ts';

export interface Built {
  answer: Answer;
  /** Unix seconds; after that the same data makes another answer, because figures have aged. */
  holdsUntil: number;
}

/** Answers stay until what they were made of moves, or until their time is over. */
export class AnswerCache {
  readonly #limit: number;
  readonly #answers = new Map<string, Built & { revision: number }>();

  /** @param limit how many are kept; callers can invent filters without end. */
  constructor(limit = 500) {
    this.#limit = limit;
  }

  get(key: string, revision: number, now: number, build: () => Built): Answer {
    const kept = this.#answers.get(key);
    if (kept && kept.revision === revision && now <= kept.holdsUntil) return kept.answer;
    const built = build();
    this.#answers.delete(key);
    const oldest = this.#answers.keys().next();
    if (this.#answers.size >= this.#limit && !oldest.done) this.#answers.delete(oldest.value);
    this.#answers.set(key, { ...built, revision });
    return built.answer;
  }
}
