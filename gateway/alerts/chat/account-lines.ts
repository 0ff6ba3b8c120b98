import { totalsOf } from '../../answers/totals/totals.ts';
import { ageOfFigure, type PoolEntry } from '../../state/pools/pool-entry.ts';
import type { DigestView } from '../digest/digest-told.ts';
import { longestForeign, unlinkedText } from '../words/foreign-text.ts';
import type { Phrases } from '../words/phrases.ts';
import type { Speech } from '../words/speech.ts';
import type { ChatPhrases } from './chat-phrases.ts';

/** What lines are written with. */
export interface Writing {
  phrases: Phrases;
  words: ChatPhrases;
  speech: Speech;
}

const mostKinds = 10;

/** The totals of accounts, of what the view sees of them; each says of how many it is where not of all. */
export function totalLines(
  entries: PoolEntry[],
  now: number,
  { parts }: Pick<DigestView, 'parts'>,
  { words, speech }: Writing,
): string[] {
  const {
    coverage,
    hashrates,
    balances,
    online_workers: online,
    offline_workers: offline,
  } = totalsOf(entries, now, false, parts);
  const all = entries.length;
  const from = ({ missing }: { missing: number }) =>
    missing === 0 ? '' : ` (${words.from(all - missing, all, speech)})`;
  const ticker = (text: string | null) => (text === null ? '' : ` ${unlinkedText(text, longestForeign.ticker)}`);
  const rates = hashrates
    .slice(0, mostKinds)
    .map(
      ({ algorithm, current_hashrate_hs: hs }) =>
        `${hs === null ? words.unknown : speech.hashrate(hs, algorithm)}${ticker(algorithm)}`,
    );
  const amounts = balances.slice(0, mostKinds).map(({ currency, balance }) => speech.money(balance, currency));
  const listed = (texts: string[]) => (texts.length === 0 ? words.unknown : texts.join(', '));
  const count = (number: number | null) => (number === null ? words.unknown : speech.number(number));
  return [
    ...(parts.has('hashrate') ? [`${words.hashrate}: ${listed(rates)}${from(coverage.hashrate)}`] : []),
    ...(parts.has('workers')
      ? [`${words.workers(count(online), count(offline))}${from(coverage.offline_workers)}`]
      : []),
    ...(parts.has('money') ? [`${words.balance}: ${listed(amounts)}${from(coverage.balance)}`] : []),
  ];
}

/** The accounts with workers offline, those with most of them first; which they are is known of fresh figures alone. */
export function offlineAccounts(entries: readonly PoolEntry[]): {
  accounts: { entry: PoolEntry; offline: number; online: number | null }[];
  unknown: number;
} {
  const known = entries.flatMap((entry) => {
    const { offline_workers: offline, online_workers: online } = entry.status;
    const isFresh = ageOfFigure(entry, 'offline_workers').freshness === 'fresh';
    return isFresh && offline !== null ? [{ entry, offline, online }] : [];
  });
  const accounts = known.filter(({ offline }) => offline > 0).sort((a, b) => b.offline - a.offline);
  return { accounts, unknown: entries.length - known.length };
}
