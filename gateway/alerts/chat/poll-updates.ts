import { z } from 'zod';
import { askBot, type BotAccess } from './bot-api.ts';
import { type PollTrouble, pauseAfter, ToldTroubles } from './poll-troubles.ts';
import { type ChatUpdate, readUpdate } from './telegram-update.ts';

/** How far the updates of a bot were taken. */
export interface KeptOffset {
  /** The id of the first update that was not taken yet. */
  next: number;
  /** Unix seconds of when that was kept. */
  at: number;
}

export interface UpdatePollOptions {
  bot: BotAccess;
  /** What was kept last; null where nothing was. */
  kept: KeptOffset | null;
  /**
   * Keeps what follows from an update together with the offset, in one transaction: so none is lost and none is answered twice, whenever the
   * process ends. Where it throws, the update comes again.
   * @param botName without `@`.
   */
  take(update: ChatUpdate, next: number, botName: string): void;
  /** How it goes now, for a page: null while all is well. */
  show(trouble: PollTrouble | null): void;
  /** For the log; each trouble once. @param cause why something could not be kept. */
  tell(trouble: PollTrouble, cause?: unknown): void;
  /** Unix seconds. */
  now(): number;
  /** Milliseconds of a clock that only grows. */
  monotonic(): number;
  /** Ends early where the signal does. */
  wait(seconds: number, signal: AbortSignal): Promise<void>;
  signal: AbortSignal;
  /** For how long Telegram holds a request where nothing is new, in seconds. */
  holdSeconds?: number;
}

const identity = z.object({ username: z.string() });
/** After a week without updates Telegram begins with any id, which may be smaller. By then nothing waits of before: it is kept for a day. */
const offsetHoldsMs = 7 * 86_400_000;
const mostUpdates = 20;
const graceSeconds = 15;

/** Reads what is written to a bot, one after the other, until the signal ends it. */
export async function pollUpdates(options: UpdatePollOptions): Promise<void> {
  const { bot, kept, signal, holdSeconds = 50 } = options;
  const told = new ToldTroubles();
  // Of the clock that only grows, so that one on the wall that is set does not make the offset old.
  let place = kept && { next: kept.next, atMs: options.monotonic() - (options.now() - kept.at) * 1000 };
  let name: string | null = null;
  let failures = 0;

  while (!signal.aborted) {
    if (place !== null && options.monotonic() - place.atMs > offsetHoldsMs) place = null;
    const next = place?.next ?? null;
    const step: Step =
      name === null ? await readName(bot, signal) : await readSome(bot, next, holdSeconds, signal, takeInto(name));
    if (signal.aborted) return;
    if (step.name !== undefined) name = step.name;
    if (step.trouble === null) {
      failures = 0;
      options.show(null);
      continue;
    }
    failures += 1;
    options.show(step.trouble);
    const pause = pauseAfter(step.trouble, failures, step.retryAfter);
    if (told.isNew(step.trouble, options.monotonic(), pause)) options.tell(step.trouble, step.cause);
    await options.wait(pause, signal);
  }

  function takeInto(botName: string): Take {
    return (update) => {
      try {
        options.take(update, update.id + 1, botName);
      } catch (cause) {
        return { isKept: false, cause };
      }
      place = { next: update.id + 1, atMs: options.monotonic() };
      return { isKept: true };
    };
  }
}

type Take = (update: ChatUpdate) => { isKept: boolean; cause?: unknown };

interface Step {
  trouble: PollTrouble | null;
  retryAfter: number | null;
  name?: string;
  cause?: unknown;
}

const failed = (trouble: PollTrouble, retryAfter: number | null = null): Step => ({ trouble, retryAfter });

async function readName(bot: BotAccess, signal: AbortSignal): Promise<Step> {
  const answer = await askBot(bot, 'getMe', {}, within(signal, graceSeconds));
  if (answer.is === 'trouble') return failed(answer.trouble, answer.retryAfter);
  const read = identity.safeParse(answer.result);
  return read.success ? { trouble: null, retryAfter: null, name: read.data.username } : failed('not_understood');
}

async function readSome(
  bot: BotAccess,
  next: number | null,
  holdSeconds: number,
  signal: AbortSignal,
  take: Take,
): Promise<Step> {
  const parameters = {
    // That of before is thereby done with at Telegram, too.
    ...(next !== null && { offset: next }),
    ...{ limit: mostUpdates, timeout: holdSeconds, allowed_updates: ['message'] },
  };
  const answer = await askBot(bot, 'getUpdates', parameters, within(signal, holdSeconds + graceSeconds));
  if (answer.is === 'trouble') return failed(answer.trouble, answer.retryAfter);
  if (!Array.isArray(answer.result)) return failed('not_understood');
  const updates = answer.result.flatMap((given) => readUpdate(given) ?? []);
  // Telegram gives what was taken once more where it did not hear of that.
  const later = updates.filter(({ id }) => next === null || id >= next).sort((a, b) => a.id - b.id);
  // Nothing could be gone on after, and the same would come at once.
  if (later.length === 0 && answer.result.length > 0) return failed('not_understood');
  for (const update of later) {
    if (signal.aborted) break;
    const { isKept, cause } = take(update);
    if (!isKept) return { ...failed('not_stored'), cause };
  }
  return { trouble: null, retryAfter: null };
}

function within(signal: AbortSignal, seconds: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]);
}
