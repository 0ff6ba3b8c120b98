import type { Answer } from './answer.ts';

/** Callers can invent filters and pages without end, and one answer over many pools is megabytes. */
const room = { answers: 500, bytes: 64 * 1024 * 1024 };

/** Answers stay until what they were made of moves. */
export class AnswerCache {
  readonly #room: typeof room;
  readonly #answers = new Map<string, { answer: Answer; revision: number }>();
  #bytes = 0;

  constructor(limits = room) {
    this.#room = limits;
  }

  /** @param revision moves with everything that the answer is made of. */
  get(key: string, revision: number, build: () => Answer): Answer {
    const kept = this.#answers.get(key);
    if (kept && kept.revision === revision) return kept.answer;
    const answer = build();
    this.#delete(key);
    this.#makeRoom(answer.body.length);
    this.#answers.set(key, { answer, revision });
    this.#bytes += answer.body.length;
    return answer;
  }

  /** Those that were made longest ago go. One that is larger than the room stays alone. */
  #makeRoom(bytes: number): void {
    const { answers: most, bytes: mostBytes } = this.#room;
    for (const key of this.#answers.keys()) {
      if (this.#answers.size < most && this.#bytes + bytes <= mostBytes) return;
      this.#delete(key);
    }
  }

  #delete(key: string): void {
    const kept = this.#answers.get(key);
    if (!kept) return;
    this.#answers.delete(key);
    this.#bytes -= kept.answer.body.length;
  }
}
