/** Answers that are the same for all accounts of a driver, so that not every account asks for them. */
export interface SharedAnswers {
  /**
   * The kept answer if it is young enough, else what `ask` gives. Who asks while another asks waits for that answer, and asks itself if the other
   * gets none: one account never costs another.
   * @param request tells one request from another, with all that is sent.
   * @throws what `ask` throws
   */
  answerTo(request: string, asking: Asking): Promise<unknown>;
}

interface Asking {
  /** How long an answer is kept. */
  seconds: number;
  /** Unix seconds. */
  now: number;
  ask(): Promise<unknown>;
  /** Whether an answer is worth keeping. */
  isGood(answer: unknown): boolean;
}

interface Kept {
  answer: unknown;
  /** Unix seconds. */
  since: number;
  /** As JSON, in characters. */
  size: number;
}

/** All together, in characters of JSON. A greater answer is never kept. */
const mostCharacters = 4 * 1024 * 1024;
const mostAnswers = 100;

export function createSharedAnswers(): SharedAnswers {
  /** The oldest first. */
  const answers = new Map<string, Kept>();
  const underWay = new Map<string, Promise<unknown>>();

  const keep = (request: string, answer: unknown, since: number): void => {
    const size = JSON.stringify(answer).length;
    if (size > mostCharacters) return;
    answers.delete(request);
    answers.set(request, { answer, since, size });
    let total = [...answers.values()].reduce((sum, kept) => sum + kept.size, 0);
    for (const [oldest, kept] of answers) {
      if (total <= mostCharacters && answers.size <= mostAnswers) break;
      answers.delete(oldest);
      total -= kept.size;
    }
  };

  const askAndKeep = async (request: string, { now, ask, isGood }: Asking): Promise<unknown> => {
    const asked = ask();
    underWay.set(request, asked);
    try {
      const answer = await asked;
      if (isGood(answer)) keep(request, answer, now);
      return answer;
    } finally {
      if (underWay.get(request) === asked) underWay.delete(request);
    }
  };

  return {
    async answerTo(request, asking) {
      const kept = answers.get(request);
      const age = kept === undefined ? Number.NaN : asking.now - kept.since;
      // A clock that was set back makes no answer young.
      if (kept !== undefined && age >= 0 && age < asking.seconds) return kept.answer;
      answers.delete(request);
      const other = await underWay.get(request)?.then(
        (answer) => ({ answer }),
        () => null,
      );
      return other ? other.answer : askAndKeep(request, asking);
    },
  };
}
