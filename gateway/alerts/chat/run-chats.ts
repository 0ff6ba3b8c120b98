import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { AskedSilence } from '../engine/hush-book.ts';
import { type HushBook, recordOf } from '../engine/hush-book.ts';
import type { TargetInForce } from '../engine/in-force.ts';
import type { TargetSettings } from '../file/alerts-settings.ts';
import type { Alert } from '../model.ts';
import type { AlertStore } from '../store/alert-store.ts';
import type { ClockReading, SilenceRecord } from '../store/store-records.ts';
import { answerUpdate } from './answer-update.ts';
import type { Chat, ChatMute } from './chat-world.ts';
import { troubleSentences } from './poll-troubles.ts';
import { type KeptOffset, pollUpdates } from './poll-updates.ts';
import type { ChatUpdate } from './telegram-update.ts';

export interface ChatsWorld {
  store: AlertStore;
  hush: HushBook;
  clock: () => ClockReading;
  /** Those that are open. */
  alerts(): Alert[];
  targets(): readonly TargetInForce[];
  publicUrl: string | null;
  logger: Logger;
  /** Called after something was written that is to be sent. */
  onWritten(): void;
}

type ChatTarget = TargetSettings & { way: Extract<TargetSettings['way'], { is: 'telegram' }> };

interface Poller {
  stop: AbortController;
  done: Promise<void>;
  chats: ChatTarget[];
}

const publicApi = 'https://api.telegram.org';
/** Answers go the way of alerts: who asks without end must not keep them waiting. */
const mostAnswers = 6;
const answersWithinSeconds = 60;

/** Reads what is asked in the chats of targets that allow it; one poller for each bot. */
export class Chats {
  readonly #world: ChatsWorld;
  readonly #notes: ReadonlyMap<string, unknown>;
  readonly #pollers = new Map<string, Poller>();
  /** What was kept since this start. */
  readonly #kept = new Map<string, KeptOffset>();
  /** When each target was answered last, by the alert clock. */
  readonly #answered = new Map<string, number[]>();

  constructor(world: ChatsWorld, notes: ReadonlyMap<string, unknown>) {
    this.#world = world;
    this.#notes = notes;
  }

  /** Follows the chats of the file as it is now. */
  follow(targets: Iterable<TargetSettings>): void {
    const chats = [...targets].filter((target): target is ChatTarget => target.way.is === 'telegram');
    const bots = Map.groupBy(chats, ({ way }) => JSON.stringify([way.api?.href ?? publicApi, way.token.reveal()]));
    for (const [bot, { stop }] of this.#pollers)
      if (!(bots.get(bot)?.some(({ way }) => way.allowedCommands) ?? false)) {
        stop.abort();
        this.#pollers.delete(bot);
      }
    for (const [bot, own] of bots) {
      const poller = this.#pollers.get(bot);
      if (poller !== undefined) poller.chats = own;
      else if (own.some(({ way }) => way.allowedCommands)) this.#pollers.set(bot, this.#poll(bot, own));
    }
  }

  #poll(bot: string, chats: ChatTarget[]): Poller {
    const { logger, clock } = this.#world;
    const [baseUrl, token] = JSON.parse(bot) as [string, string];
    // The token is nowhere in the file.
    const note = `chat ${createHash('sha256').update(bot).digest('base64url').slice(0, 22)}`;
    const stop = new AbortController();
    const poller: Poller = { stop, chats, done: Promise.resolve() };
    const kept = this.#kept.get(note) ?? ((this.#notes.get(note) ?? null) as KeptOffset | null);
    poller.done = pollUpdates({
      bot: { fetch, baseUrl: baseUrl.replace(/\/$/, ''), token },
      kept,
      take: (update, next, botName) => this.#take(note, poller, update, next, botName),
      show: () => undefined,
      tell: (trouble) => logger.warn({ trouble }, troubleSentences[trouble]),
      now: () => clock().wall,
      monotonic: () => performance.now(),
      wait: (seconds, signal) => sleep(seconds * 1000, undefined, { signal, ref: false }).catch(ended),
      signal: stop.signal,
    });
    return poller;
  }

  #take(note: string, { chats }: Poller, update: ChatUpdate, next: number, bot: string): void {
    const { store, hush, clock, alerts, onWritten } = this.#world;
    const reading = clock();
    const mutesOf = (target: string) => {
      const all = hush.silences(reading.wall);
      return all.filter((one) => one.target === target).map(muteOf);
    };
    const world = { bot, chats: this.#chatsOf(chats), alerts: alerts(), mutesOf, now: reading.wall };
    const answer = answerUpdate(update, world);
    const outcome = answer.is === 'answered' && this.#isTooMuch(answer.target, reading.alertSeconds) ? null : answer;
    const silences: SilenceRecord[] = [];
    if (outcome?.is === 'answered') {
      const { mute, unmute, target } = outcome;
      if (mute !== null) {
        const { kind, poolId, until, author, reason } = mute;
        const where = { ...(kind !== null && { kinds: [kind] }), ...(poolId !== null && { pool: poolId }) };
        silences.push(recordOf({ where, target, author, reason, endsAt: until }, reading.wall));
      }
      // One that is asked for again takes the place of the one before.
      const same =
        mute === null ? [] : mutesOf(target).filter((one) => one.kind === mute.kind && one.poolId === mute.poolId);
      for (const id of [...unmute, ...same.map((one) => one.id)]) {
        const ended = hush.ended(id, 'the chat', reading.wall);
        if (ended !== null) silences.push(ended);
      }
    }
    const deliveries = outcome?.is === 'answered' ? [{ target: outcome.target, message: outcome.message }] : [];
    const kept: KeptOffset = { next, at: reading.wall };
    store.writeRound({ clock: reading, deliveries, silences, notes: new Map([[note, kept]]) });
    this.#kept.set(note, kept);
    hush.taken(silences);
    onWritten();
  }

  #isTooMuch(target: string, on: number): boolean {
    const recent = (this.#answered.get(target) ?? []).filter((before) => before > on - answersWithinSeconds);
    const isTooMuch = recent.length >= mostAnswers;
    this.#answered.set(target, isTooMuch ? recent : [...recent, on]);
    return isTooMuch;
  }

  #chatsOf(targets: readonly ChatTarget[]): Chat[] {
    const { publicUrl } = this.#world;
    const inForce = new Map(this.#world.targets().map((target) => [target.name, target]));
    return targets.flatMap(({ name, way }) => {
      const target = inForce.get(name);
      if (target === undefined) return [];
      const { view, language, timeZone } = target;
      const reader = { view, language, timeZone, publicUrl };
      return [{ target: name, chat: way.chat, isAllowed: way.allowedCommands, reader }];
    });
  }

  async stop(): Promise<void> {
    const pollers = [...this.#pollers.values()];
    this.#pollers.clear();
    for (const { stop } of pollers) stop.abort();
    await Promise.all(pollers.map(({ done }) => done));
  }
}

function muteOf({ silenceId, where, endsAt, author }: AskedSilence): ChatMute {
  const [kind = null] = where.kinds ?? [];
  return { id: silenceId, kind, poolId: where.pool ?? null, until: endsAt, author };
}

/** The wait was cut off, as it should be where the chats are followed no more. */
function ended(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
}
