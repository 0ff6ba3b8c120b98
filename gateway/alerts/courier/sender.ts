import type { Message } from '../model.ts';
import type { RetrySchedule } from './retry.ts';

/** How a try went. Errors are sentences without secrets. */
export type SendOutcome =
  | {
      is: 'sent';
      /** What later messages of the thread name to edit or answer the first one. */
      remoteId: string | null;
      /** What did not go as it should. */
      warning: string | null;
    }
  /** @property retryAfter seconds for which nothing is to be sent to the target. */
  | { is: 'not_now'; error: string; retryAfter: number | null }
  /** This one will never be taken. */
  | { is: 'refused'; error: string }
  /** The target wants nothing any more. */
  | { is: 'gone'; error: string };

/** One target that messages can be sent to. */
export interface Sender {
  readonly schedule: RetrySchedule;
  /** Whether a message takes the place of the earlier ones of its thread. */
  readonly edits: boolean;
  /** How many messages, of different threads, may be under way at once. */
  readonly atOnce: number;
  /** From when, on the alert clock, the next message may go. */
  readyOn(now: number): number;
  /**
   * Sends a message. It counts for `readyOn` from the call.
   * @param remoteId what the target called the first message of the thread.
   * @param now on the alert clock.
   */
  send(message: Message, context: { remoteId: string | null; now: number; signal: AbortSignal }): Promise<SendOutcome>;
}

/** The targets of the file by name; null for one whose entry is wrong at the moment: what is for it waits. */
export type Senders = ReadonlyMap<string, Sender | null>;
