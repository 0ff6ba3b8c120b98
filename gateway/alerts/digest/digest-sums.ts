import { sumMoney } from '@poolgate/language/money.ts';
import { ageOfFigure, type PoolEntry } from '../../state/pools/pool-entry.ts';
import { type RuleKind, ruleKinds } from '../model.ts';
import type { SeenAlert } from '../words/seen-alerts.ts';
import { momentaryKinds } from '../words/thread-message.ts';
import type { DigestFacts, DigestPayout } from './digest-facts.ts';

/** How often a rule spoke. */
export interface KindCount {
  kind: RuleKind;
  fired: number;
  ended: number;
}

/** What arrived in one currency. */
export interface PayoutSum {
  currency: string | null;
  sum: string;
  count: number;
  grades: Record<DigestPayout['grade'], number>;
}

/** One algorithm over all pools. */
export interface HashrateChange {
  algorithm: string | null;
  nowHs: number;
  /** Pools whose rate is known now. */
  pools: number;
  /** Those of them whose rate was known before, and their rates then and now. Nothing else may be compared. */
  compared: { pools: number; nowHs: number; beforeHs: number };
}

/** What happened in the span, by kind. Those that are open from before count nowhere here. */
export function countKinds(alerts: readonly SeenAlert[], { from, to }: Pick<DigestFacts, 'from' | 'to'>): KindCount[] {
  const isIn = (time: number | null) => time !== null && time >= from && time < to;
  return ruleKinds.flatMap((kind) => {
    const own = momentaryKinds.has(kind) ? [] : alerts.filter((alert) => alert.kind === kind);
    const fired = own.filter(({ firedAt }) => isIn(firedAt)).length;
    const ended = own.filter(({ endedAt }) => isIn(endedAt)).length;
    return fired + ended === 0 ? [] : [{ kind, fired, ended }];
  });
}

/** The alert that held longest, with what of it lies in the span. */
export function longestAlert(
  alerts: readonly SeenAlert[],
  { from, to }: Pick<DigestFacts, 'from' | 'to'>,
): { alert: SeenAlert; seconds: number } | null {
  const spans = alerts.flatMap((alert) => {
    const seconds = Math.min(alert.endedAt ?? to, to) - Math.max(alert.since, from);
    return momentaryKinds.has(alert.kind) || seconds <= 0 ? [] : [{ alert, seconds }];
  });
  return spans.sort((a, b) => b.seconds - a.seconds)[0] ?? null;
}

/** By currency; what has none is never added to what has one. */
export function sumPayouts(payouts: readonly DigestPayout[]): PayoutSum[] {
  const groups = Map.groupBy(payouts, ({ currency }) => currency);
  return [...groups]
    .map(([currency, own]) => ({
      currency,
      sum: sumMoney(own.map(({ amount }) => amount)),
      count: own.length,
      grades: {
        listed: own.filter(({ grade }) => grade === 'listed').length,
        counted: own.filter(({ grade }) => grade === 'counted').length,
        deduced: own.filter(({ grade }) => grade === 'deduced').length,
      },
    }))
    .sort((a, b) => b.count - a.count || (String(a.currency) < String(b.currency) ? -1 : 1));
}

/** Of fresh figures alone. A rate that is not known is in no sum, and its pool in no comparison. */
export function hashrateChanges(entries: readonly PoolEntry[], before: DigestFacts['before']): HashrateChange[] {
  const changes = new Map<string | null, HashrateChange>();
  for (const entry of entries) {
    if (ageOfFigure(entry, 'hashrate').freshness !== 'fresh') continue;
    for (const { algorithm, current_hashrate_hs: nowHs } of entry.status.hashrates) {
      if (nowHs === null) continue;
      const change = changes.get(algorithm) ?? noChange(algorithm);
      changes.set(algorithm, change);
      change.nowHs += nowHs;
      change.pools += 1;
      const then = before.get(entry.pool.pool_id)?.find((rate) => rate.algorithm === algorithm);
      if (then === undefined || then.hs === null) continue;
      change.compared.pools += 1;
      change.compared.nowHs += nowHs;
      change.compared.beforeHs += then.hs;
    }
  }
  return [...changes.values()].sort(
    (a, b) => b.pools - a.pools || (String(a.algorithm) < String(b.algorithm) ? -1 : 1),
  );
}

function noChange(algorithm: string | null): HashrateChange {
  return { algorithm, nowHs: 0, pools: 0, compared: { pools: 0, nowHs: 0, beforeHs: 0 } };
}
