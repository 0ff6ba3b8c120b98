import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { useFigures } from '../../../figures/use-figures.ts';
import { figuresSaid } from './figures-said.ts';

/** @returns what a service says of an anomaly, in the language of the page; null where it is only known in English. */
export function useAnomalySentence(): (description: string) => string | null {
  const { t, i18n } = useLingui();
  const figures = useFigures();
  const isEnglish = i18n.locale === 'en';
  return useCallback(
    (description: string) => {
      if (isEnglish) return description;
      const said = figuresSaid(description);
      if (said === null) return null;
      if (said.says === 'offline') {
        const { offline, total, gone } = said;
        const count = figures.count(offline);
        const all = t`${plural(total, { one: `${count} of # worker is offline.`, other: `${count} of # workers are offline.` })}`;
        return gone === 0 ? all : `${all} ${t`No longer listed by the pool: ${gone}.`}`;
      }
      if (said.says === 'drop') {
        const [now, before] = [rate(said.now), rate(said.before)];
        const percent = figures.amount(said.percent);
        const { algorithm } = said;
        return algorithm === null
          ? t`The hashrate is ${now}, ${percent} % below the ${before} of the last readings.`
          : t`The ${algorithm} hashrate is ${now}, ${percent} % below the ${before} of the last readings.`;
      }
      if (said.says === 'delay') {
        const { hours, period } = said;
        const held = figures.money(said.balance, said.currency);
        const threshold = figures.amount(said.threshold);
        return t`${held} has been above the pay-out threshold of ${threshold} for ${hours} h; the pool pays every ${period} h.`;
      }
      const amount = figures.amount(said.amount);
      return said.says === 'fell'
        ? t`The balance fell by ${amount} more than the payouts explain.`
        : t`The balance rose by ${amount} more than the income explains.`;

      function rate(text: string): string {
        const [digits = '', unit = ''] = text.split(' ');
        return `${figures.amount(digits)}\u00a0${unit}`;
      }
    },
    [t, isEnglish, figures],
  );
}
