import type { Logger } from '@poolgate/server/process/logger.ts';
import type { DeliveryNote, Outbox } from '../store/outbox.ts';
import type { ClockReading, OpenDelivery } from '../store/store-records.ts';
import { planDeliveries } from './plan.ts';
import { nextTryOn } from './retry.ts';
import type { Sender, Senders, SendOutcome } from './sender.ts';

/** No answer within it is a failure. */
const timeoutMs = 20_000;
/** A stop waits so long for what is under way. */
const patienceMs = 1000;
/** What a target asks for beyond it is taken for nonsense. */
const mostHeldSeconds = 7 * 86_400;

export interface CourierSettings {
  outbox: Outbox;
  /** Those of the file as it is now. */
  senders(): Senders;
  clock(): ClockReading;
  logger: Logger;
  timeoutMs?: number;
}

export interface Courier {
  /**
   * Sends what is due. To be called when something was written, when the file of alerts changed, and at each round; what is under way goes on by
   * itself. It throws nothing.
   */
  tick(): void;
  /** When, on the alert clock, something is due next; null where nothing is known of. */
  nextOn(): number | null;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
  /** Settles when the next try of a delivery that waits was written down, and at the latest when the signal says so. */
  tried(deliveryId: number, signal: AbortSignal): Promise<void>;
  /** Puts a failed delivery back under its key, and sends it. */
  replay(delivery: Pick<OpenDelivery, 'deliveryId' | 'target'>): ReturnType<Outbox['replay']>;
  /** Waits a second for what is under way; what is not over then is sent again after the next start. */
  stop(): Promise<void>;
}

export function createCourier({ outbox, senders, clock, logger, ...settings }: CourierSettings): Courier {
  const underWay = new Map<number, Promise<void>>();
  /** Sent, or tried, and not yet written down: never sent again before that. */
  const unwritten = new Map<number, () => void>();
  const stopping = new AbortController();
  /** Who waits for a try. */
  const waiting = new Map<number, Set<() => void>>();
  let isStopping = false;
  let isClosed = false;
  let nextOn: number | null = null;
  let isFailing = false;

  /** @returns whether the file took it. */
  function written(work: () => void): boolean {
    try {
      work();
      if (isFailing) logger.info('deliveries of alerts are written down again');
      isFailing = false;
      return true;
    } catch (error) {
      if (!isFailing) logger.error({ err: error }, 'deliveries of alerts cannot be written down, and wait');
      isFailing = true;
      return false;
    }
  }

  function writeBacklog(): boolean {
    for (const [deliveryId, write] of unwritten) {
      if (!written(write)) return false;
      unwritten.delete(deliveryId);
    }
    return true;
  }

  function tick(): void {
    if (isStopping || !writeBacklog()) return;
    written(() => {
      // Each start may make its target want a pause.
      while (startDue() > 0);
    });
  }

  function startDue(): number {
    const all = senders();
    const now = clock();
    const plan = planDeliveries(outbox.open(), all, outbox.targets(), now.alertSeconds);
    nextOn = plan.nextOn;
    if (plan.end.length > 0) outbox.end(plan.end, now);
    for (const delivery of plan.start) {
      const sender = all.get(delivery.target);
      if (sender) start(delivery, sender, now);
    }
    return plan.start.length;
  }

  function start(delivery: OpenDelivery, sender: Sender, began: ClockReading): void {
    const { message, remoteId } = outbox.take(delivery.deliveryId, began);
    const now = began.alertSeconds;
    const sending = withinTime((signal) => sender.send(message, { remoteId, now, signal }))
      .catch((error: unknown): SendOutcome => {
        // Its message may hold what no log should.
        const name = error instanceof Error ? error.name : typeof error;
        logger.error({ target: delivery.target, fault: name }, 'a target failed in a way that it should not');
        return { is: 'not_now', error: 'The message could not be sent.', retryAfter: null };
      })
      .then((outcome) => {
        underWay.delete(delivery.deliveryId);
        if (isClosed) return;
        const ended = clock();
        const note = noteOf(outcome, delivery, sender, began.alertSeconds, ended.alertSeconds);
        unwritten.set(delivery.deliveryId, () => {
          outbox.note(delivery, note, ended);
          for (const settle of waiting.get(delivery.deliveryId) ?? []) settle();
        });
        if (note.is !== 'sent') logger.warn({ target: delivery.target, reason: note.error }, 'an alert was not sent');
        if (writeBacklog()) tick();
      });
    underWay.set(delivery.deliveryId, sending);
  }

  /** Gives up waiting, whatever the target's code does. */
  function withinTime(send: (signal: AbortSignal) => Promise<SendOutcome>): Promise<SendOutcome> {
    const limitMs = settings.timeoutMs ?? timeoutMs;
    const controller = new AbortController();
    const abort = () => controller.abort();
    stopping.signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(abort, limitMs);
    const late = new Promise<SendOutcome>((resolve) => {
      const error = `It did not answer within ${limitMs / 1000} s.`;
      controller.signal.addEventListener('abort', () => resolve({ is: 'not_now', error, retryAfter: null }));
    });
    return Promise.race([late, send(controller.signal)]).finally(() => {
      clearTimeout(timer);
      stopping.signal.removeEventListener('abort', abort);
    });
  }

  function tried(deliveryId: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const all = waiting.get(deliveryId) ?? new Set<() => void>();
      waiting.set(deliveryId, all);
      const settle = () => {
        signal.removeEventListener('abort', settle);
        all.delete(settle);
        if (all.size === 0 && waiting.get(deliveryId) === all) waiting.delete(deliveryId);
        resolve();
      };
      all.add(settle);
      if (signal.aborted || isStopping) settle();
      else signal.addEventListener('abort', settle, { once: true });
    });
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay.values());
  }

  return {
    tick,
    nextOn: () => nextOn,
    idle,
    tried,
    replay: ({ deliveryId, target }) => {
      const result = outbox.replay(deliveryId, senders().get(target)?.edits ?? false, clock());
      tick();
      return result;
    },
    stop: async () => {
      // From now on nothing new is sent.
      isStopping = true;
      for (const all of waiting.values()) for (const settle of all) settle();
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patienceMs);
      });
      await Promise.race([idle(), patience]);
      clearTimeout(timer);
      isClosed = true;
      stopping.abort();
    },
  };
}

function noteOf(
  outcome: SendOutcome,
  { tries, firstTriedOn }: OpenDelivery,
  { schedule }: Sender,
  beganOn: number,
  now: number,
): DeliveryNote {
  if (outcome.is === 'sent') return outcome;
  if (outcome.is === 'refused') return { is: 'failed', error: outcome.error };
  if (outcome.is === 'gone') return { is: 'disabled', error: outcome.error };
  const { error, retryAfter } = outcome;
  const nextOn = nextTryOn(schedule, { firstTriedOn: firstTriedOn ?? beganOn, tries: tries + 1 }, now);
  if (nextOn === null) return { is: 'failed', error: `Given up. ${error}` };
  const heldUntilOn = retryAfter === null ? null : now + Math.min(Math.max(retryAfter, 0), mostHeldSeconds);
  return { is: 'postponed', dueOn: Math.max(nextOn, heldUntilOn ?? nextOn), heldUntilOn, error };
}
