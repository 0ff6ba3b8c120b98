import { cutText } from '@poolgate/language/names.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { Message } from '../model.ts';
import { worstOf } from '../words/alert-data.ts';
import { phrasesIn } from '../words/alert-phrases.ts';
import { fitLines, longestTitle } from '../words/fit-lines.ts';
import { longestForeign, unlinkedText } from '../words/foreign-text.ts';
import { openLines } from '../words/open-message.ts';
import type { Phrases } from '../words/phrases.ts';
import { createSpeech, type Speech } from '../words/speech.ts';
import { headlineOfSeen, linkTo, opaqueThread, type Reader } from '../words/thread-message.ts';
import { someNames, whoseText } from '../words/whose.ts';
import { type DigestData, digestData } from './digest-data.ts';
import type { DigestFacts } from './digest-facts.ts';
import { type DigestPhrases, digestPhrasesIn } from './digest-phrases.ts';
import { longestAlert } from './digest-sums.ts';
import { type DigestTold, type DigestView, digestOf, withFreshness } from './digest-told.ts';

/** Who gets a digest. */
export type DigestReader = Omit<Reader, 'view'> & { view: DigestView };

const mostLines = 40;
const mostOpen = 10;
/** Of currencies, and of algorithms. */
const mostRows = 10;

/**
 * @param at unix seconds; later than the span where the digest is late.
 * @returns null where the reader sees no pools.
 */
export function digestMessage(
  { key, thread, facts, at }: { key: string; thread: string; facts: DigestFacts; at: number },
  reader: DigestReader,
): Message | null {
  const { view, language, timeZone, publicUrl } = reader;
  const told = digestOf(facts, view, at);
  if (told.entries.length === 0 && !view.seesAllPools) return null;
  const phrases = phrasesIn(language);
  const words = digestPhrasesIn(language);
  const speech = createSpeech(language, timeZone, at);
  const count = told.kinds.reduce((sum, { fired }) => sum + fired, 0);
  const parts = [
    words.title(facts.every, speech.day(facts.to)),
    words.alerts(count, told.open.length, speech),
    words.coverage(withFreshness(told.entries, 'fresh').length, told.entries.length, speech),
  ];
  const lines = [
    ...coverageLines(told, words, phrases, speech),
    ...hashrateLines(told, words, speech),
    ...payoutLines(told, words, speech),
    ...alertLinesOf(told, at, words, phrases, speech),
  ];
  const data: DigestData = digestData(told);
  return {
    ...{ key, thread: opaqueThread(thread), type: 'digest', title: cutText(parts.join(' · '), longestTitle) },
    severity: told.open.length === 0 ? 'info' : worstOf(told.open),
    lines: fitLines(lines, [phrases.zone(speech.zone)], mostLines, (left) => phrases.andMore(speech.number(left))),
    link: linkTo(publicUrl, '/', phrases),
    at: toTimestamp(at),
    data,
  };
}

function coverageLines({ entries }: DigestTold, words: DigestPhrases, phrases: Phrases, speech: Speech): string[] {
  return (['unreachable', 'stale', 'no_data'] as const).flatMap((freshness) => {
    const names = withFreshness(entries, freshness).map(({ pool }) => pool.pool_name);
    if (names.length === 0) return [];
    return [`${words.notFresh[freshness]} (${speech.number(names.length)}): ${someNames(names, phrases, speech)}`];
  });
}

function hashrateLines({ hashrates, entries, facts }: DigestTold, words: DigestPhrases, speech: Speech): string[] {
  if (hashrates === null) return [];
  if (hashrates.length === 0) return [words.hashrateUnknown];
  return hashrates.slice(0, mostRows).map((change) => {
    const name = change.algorithm === null ? '' : `${unlinkedText(change.algorithm, longestForeign.ticker)}: `;
    // How many mine an algorithm nobody knows; where there is one alone, all should.
    const all = hashrates.length === 1 ? entries.length : change.pools;
    return `${name}${words.hashrate(change, facts.every, all, speech)}`;
  });
}

function payoutLines({ payouts }: DigestTold, words: DigestPhrases, speech: Speech): string[] {
  if (payouts === null) return [];
  if (payouts.length === 0) return [words.noPayouts];
  return payouts.slice(0, mostRows).map((sum) => words.payouts(sum, speech.money(sum.sum, sum.currency), speech));
}

function alertLinesOf(
  { kinds, alerts, open, facts }: DigestTold,
  at: number,
  words: DigestPhrases,
  phrases: Phrases,
  speech: Speech,
): string[] {
  const longest = longestAlert(alerts, facts);
  const groups = openLines(open, at, phrases, speech);
  const left = groups.length - mostOpen;
  return [
    ...kinds.map(({ kind, fired, ended }) => words.ofKind(phrases.kinds[kind].name, fired, ended, speech)),
    ...(longest === null
      ? []
      : [
          words.longest(
            headlineOfSeen(longest.alert.kind, [longest.alert], phrases, speech),
            whoseText([longest.alert], phrases, speech),
            speech.duration(longest.seconds),
          ),
        ]),
    ...(groups.length === 0 ? [] : [words.open]),
    ...groups.slice(0, mostOpen),
    ...(left > 0 ? [phrases.andMore(speech.number(left))] : []),
  ];
}
