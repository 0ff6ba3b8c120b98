import { useLingui } from '@lingui/react/macro';
import type { KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';
import { useNow } from '../../../api/clock.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { useAnomalyWords } from '../../anomalies/anomaly-words.ts';
import { useAnomalySentence } from '../../anomalies/sentence/use-anomaly-sentence.ts';
import { usePoolAnomalies, usePoolPayoutEvents, usePoolPayouts } from '../asked/use-pool-data.ts';
import { anomalyEvents, payoutEvents, unlistedPayoutEvents } from './chart-events.ts';

/** What happened at the pool, as charts show it; as far as the caller sees it. */
export function useHistoryEvents(poolId: string, seen: readonly KeyPart[]) {
  const { t } = useLingui();
  const figures = useFigures();
  const sentenceOf = useAnomalySentence();
  const { types } = useAnomalyWords();
  const now = useNow(60);
  const anomalies = usePoolAnomalies(poolId, seen.includes('anomalies')).data;
  const payouts = usePoolPayouts(poolId, '', seen.includes('money')).data;
  const known = usePoolPayoutEvents(poolId, seen.includes('money')).data;
  return useMemo(() => {
    const listed = (anomalies ?? []).flatMap((page) => page.anomalies);
    const paid = (payouts ?? []).flatMap((page) =>
      payoutEvents(page.payouts, ({ amount, state }) => {
        const money = figures.money(amount, page.currency);
        return state === 'returned' ? t`Payout of ${money}, returned` : t`Payout of ${money}`;
      }),
    );
    const found = anomalyEvents(listed, now, ({ anomaly_type, description, resolved, ended_at: endedAt = null }) => {
      // What is known only in English is read in the list of anomalies; here its kind is enough.
      const sentence = sentenceOf(description) ?? `${types[anomaly_type]}.`;
      if (!resolved) return sentence;
      if (endedAt === null) return t`${sentence} Resolved; only its beginning is known.`;
      const end = figures.moment(endedAt);
      return t`${sentence} It ended on ${end}.`;
    });
    const unlisted = (known ?? []).flatMap((page) =>
      unlistedPayoutEvents(page.events, ({ amount, currency, grade }) => {
        const money = figures.money(amount, currency);
        return grade === 'deduced'
          ? t`Payout of ${money}, seen in the balance`
          : t`Payout of ${money}, seen in the paid total`;
      }),
    );
    return [...found, ...paid, ...unlisted];
  }, [anomalies, payouts, known, now, figures, t, sentenceOf, types]);
}
