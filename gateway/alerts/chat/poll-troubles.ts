/** Why a bot's messages cannot be read. */
export type PollTrouble =
  | 'other_poller'
  | 'webhook_set'
  | 'token_refused'
  | 'limited'
  | 'unreachable'
  | 'not_understood'
  | 'not_stored';

/** For the log, once: what is wrong, and what to do. */
export const troubleSentences: Record<PollTrouble, string> = {
  other_poller:
    'Another program reads the messages of this Telegram bot, so either of the two misses some. Stop the other one, or give this gateway a bot of its own.',
  webhook_set:
    'This Telegram bot sends its messages to a webhook that was set elsewhere, so its chats are not answered here. Remove that webhook (deleteWebhook), or give this gateway a bot of its own.',
  token_refused:
    'Telegram refuses the token of this bot. Put the newest one from @BotFather into its variable and start again.',
  limited: 'Telegram asks to wait before the messages of this bot are read again.',
  unreachable: 'Telegram cannot be reached, so its chats are not answered. It is tried again.',
  not_understood: 'Telegram answers what cannot be read, so its chats are not answered. It is tried again.',
  not_stored: 'What was asked in a Telegram chat could not be stored, so it is not answered yet. It is tried again.',
};

/** Of an answer of the Bot API that is not good. @param description as Telegram gives it; it tells two conflicts apart. */
export function troubleOf(code: number, description: string): PollTrouble {
  if (code === 401 || code === 404) return 'token_refused';
  if (code === 409) return /webhook/i.test(description) ? 'webhook_set' : 'other_poller';
  if (code === 429) return 'limited';
  return code >= 500 ? 'unreachable' : 'not_understood';
}

/** Two pollers refuse each other by turns: what comes again within an hour is told already. */
const toldForMs = 3_600_000;

/** Tells each trouble once, until it was away for an hour. */
export class ToldTroubles {
  readonly #lastSeen = new Map<PollTrouble, number>();

  /**
   * @param now of a clock that only grows, in milliseconds.
   * @param pause seconds in which nobody looks.
   * @returns whether it is to be told.
   */
  isNew(trouble: PollTrouble, now: number, pause: number): boolean {
    const last = this.#lastSeen.get(trouble);
    this.#lastSeen.set(trouble, now + pause * 1000);
    return last === undefined || now - last > toldForMs;
  }
}

/** For how long nobody asks again, in seconds. @param failures in a row, from 1. */
export function pauseAfter(trouble: PollTrouble, failures: number, retryAfter: number | null): number {
  if (retryAfter !== null) return retryAfter;
  if (trouble === 'token_refused') return 300;
  const first = trouble === 'unreachable' || trouble === 'not_stored' || trouble === 'not_understood' ? 1 : 30;
  return Math.min(first * 2 ** Math.min(failures - 1, 10), 60);
}
