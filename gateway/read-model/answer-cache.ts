import type { Answer } from './answer.ts';

/** Answers stay until what they were made of moves. */
export class AnswerCache {
  readonly #limit: number;
  readonly #answers = new Map<string, { answer: Answer; revision: number }>();

  /** @param limit how many are kept; callers can invent filters without end. */
  constructor(limit = 500) {
    this.#limit = limit;
  }

  /** @param revision moves with everything that the answer is made of. */
  get(key: string, revision: number, build: () => Answer): Answer {
    const kept = this.#answers.get(key);
    if (kept && kept.revision === revision) return kept.answer;
    const answer = build();
    this.#answers.delete(key);
    const oldest = this.#answers.keys().next();
    if (this.#answers.size >= this.#limit && !oldest.done) this.#answers.delete(oldest.value);
    this.#answers.set(key, { answer, revision });
    return answer;
  }
}
