import { ReadFailure } from '@poolgate/core/failure.ts';
import { scenarioText } from '@poolgate/core/scenarios/write-scenario.ts';
import type { SeenExchange } from '@poolgate/core/upstream/exchange.ts';
import type { DriverAccount } from '@poolgate/custom/driver/account.ts';
import { plainPathOf } from '@poolgate/custom/driver/plain-path.ts';
import { toDay, toUnixSeconds } from '@poolgate/language/time.ts';
import type { OpenDriver } from '../open-driver.ts';
import type { SeenPoll } from '../poll-once.ts';
import { isOfRequest } from './answers-to.ts';
import { type ChosenNames, chooseNames } from './choose-names.ts';
import { collectNames, namesOfWorker } from './collect-names.ts';
import { createDisguise, type Disguise } from './disguise.ts';
import { type JsonToken, replaceTokens } from './json-tokens.ts';
import type { Terms } from './terms.ts';
import { isJson, writeExchanges } from './write-exchanges.ts';

/** A scenario that was made of a poll, by its files. */
export interface Recording {
  files: Map<string, string>;
  counts: ChosenNames['counts'];
  /** Whether no real name, address or secret stands in these texts. */
  isClean(texts: readonly string[]): boolean;
}

/** @throws CommandError if no made-up account fits the driver */
export function recordingOf(
  { loaded: { driver }, text }: Pick<OpenDriver, 'loaded' | 'text'>,
  account: DriverAccount,
  poll: SeenPoll,
  { weakToo }: { weakToo: boolean },
): Recording {
  const lowerText = text.toLowerCase();
  const ownWords = new Set([...wordsIn(lowerText, /[\p{L}\p{N}_.-]+/gu), ...wordsIn(lowerText, /[\p{L}\p{N}_]+/gu)]);
  const isPublic = (word: string) => ownWords.has(word.toLowerCase()) || isOwnHost(word, text);
  const { terms, weak, counts } = chooseNames(driver, account, collectNames(driver, poll), isPublic);
  const disguise = createDisguise(terms, isPublic);
  const inPlace = weakToo ? weakNames(driver, weak) : () => null;
  const body = (written: string, exchange: SeenExchange) => {
    if (!isJson(written)) return disguise.text(written);
    const hasWorkers = isOfRequest(driver, driver.parts.workers?.from ?? '', exchange);
    const ofWorkers = (token: JsonToken) => (hasWorkers ? inPlace(token) : null);
    return replaceTokens(written, (token) => ofWorkers(token) ?? replaced(token, disguise, terms));
  };

  const { exchanges, bodies: files } = writeExchanges(poll.exchanges, { text: disguise.text, body });
  const moment = toUnixSeconds(poll.now);
  const isRead = !(poll.outcome instanceof ReadFailure);
  const scenario = {
    title: `Recorded on ${toDay(moment)}, with made-up names and addresses`,
    now: poll.now.toISOString().replace('.000Z', 'Z'),
    accounts: {
      main: Object.fromEntries(Object.entries(account).map(([name, value]) => [name, terms.of(value) ?? value])),
    },
    exchanges,
    expect: { main: expected(poll) },
  };
  return {
    files: new Map([
      ['scenario.yaml', scenarioText(scenario)],
      ...(isRead ? [['expected.json', '{}\n'] as const] : []),
      ...files,
    ]),
    counts,
    // What is made up may be found once more, and then stands for itself.
    isClean: (texts) => texts.every((one) => terms.divide(one).every(({ by }) => by === null)),
  };
}

function expected({ outcome }: SeenPoll): object {
  if (!(outcome instanceof ReadFailure)) return { reading: 'expected.json' };
  const retryAt = outcome.retryAt === null ? {} : { retryAt: outcome.retryAt.toISOString() };
  return { failure: outcome.kind, ...retryAt };
}

const wordsIn = (text: string, word: RegExp): string[] => text.match(word) ?? [];

/** What the driver names is public. */
function isOwnHost(word: string, text: string): boolean {
  return word.includes('.') && text.toLowerCase().includes(`//${word.toLowerCase()}`);
}

function replaced({ kind, value }: JsonToken, disguise: Disguise, terms: Terms): string | null {
  if (kind === 'key') return disguise.key(value);
  if (kind === 'text') return disguise.text(value);
  // The number of an account, not an amount.
  return /^\d{4,}$/.test(value) ? (terms.of(value) ?? null) : null;
}

/** Replaces weak names where workers have theirs: as names of fields in a keyed list, and in the fields that the driver takes them from. */
function weakNames(
  { parts: { workers } }: OpenDriver['loaded']['driver'],
  weak: ReadonlyMap<string, string>,
): (token: JsonToken) => string | null {
  if (workers === undefined) return () => null;
  const lists = [workers.rows].flat().map((rows) => plainPathOf(rows) ?? []);
  const fields = new Set(namesOfWorker(workers).flatMap((one) => one.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []));
  return ({ kind, value, path }) => {
    const by = weak.get(value) ?? null;
    if (by === null || kind === 'number') return null;
    const around = path();
    const rows = lists.find((list) => list.every((name, index) => around[index] === name));
    if (rows === undefined) return null;
    const isMeant = kind === 'key' ? workers.keyed && around.length === rows.length : fields.has(around.at(-1) ?? '');
    return isMeant ? by : null;
  };
}
