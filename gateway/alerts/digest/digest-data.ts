import type { Freshness } from '@poolgate/language/freshness.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { RuleKind } from '../model.ts';
import { foreignText, longestForeign } from '../words/foreign-text.ts';
import { type DigestTold, withFreshness } from './digest-told.ts';

/** `data` of a digest, for machines. */
export interface DigestData extends Record<string, unknown> {
  every: 'day' | 'week';
  from: string;
  to: string;
  pools: { all: number } & Record<Freshness, number>;
  alerts: { kind: RuleKind; fired: number; ended: number }[];
  open: number;
  /** Null where the reader may not see money. */
  payouts:
    | { currency: string | null; sum: string; count: number; listed: number; counted: number; deduced: number }[]
    | null;
  /** Null where the reader may not see hashrates. What is compared is of those pools alone of which both is known. */
  hashrates:
    | {
        algorithm: string | null;
        now_hs: number;
        pools: number;
        compared: { pools: number; now_hs: number; before_hs: number } | null;
      }[]
    | null;
}

const mostRows = 50;

export function digestData({ facts, entries, kinds, open, payouts, hashrates }: DigestTold): DigestData {
  const count = (freshness: Freshness) => withFreshness(entries, freshness).length;
  const ticker = (text: string | null) => (text === null ? null : foreignText(text, longestForeign.ticker));
  return {
    every: facts.every,
    from: toTimestamp(facts.from),
    to: toTimestamp(facts.to),
    pools: {
      all: entries.length,
      ...{ fresh: count('fresh'), stale: count('stale'), unreachable: count('unreachable'), no_data: count('no_data') },
    },
    alerts: kinds,
    open: open.length,
    payouts:
      payouts?.slice(0, mostRows).map(({ currency, sum, count: all, grades }) => ({
        ...{ currency: ticker(currency), sum, count: all },
        ...grades,
      })) ?? null,
    hashrates:
      hashrates?.slice(0, mostRows).map(({ algorithm, nowHs, pools, compared }) => ({
        ...{ algorithm: ticker(algorithm), now_hs: nowHs, pools },
        compared:
          compared.pools === 0 ? null : { pools: compared.pools, now_hs: compared.nowHs, before_hs: compared.beforeHs },
      })) ?? null,
  };
}
