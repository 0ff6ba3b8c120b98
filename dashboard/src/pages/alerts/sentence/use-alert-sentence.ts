import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Alert, RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useCallback } from 'react';
import { useFigures } from '../../../figures/use-figures.ts';
import { useAlertWords } from '../alert-words.ts';
import { type FactsRead, readFacts } from './read-facts.ts';
import { useMoneySentences } from './use-money-sentences.ts';
import { useReadingSentences } from './use-reading-sentences.ts';

export interface AlertSaid {
  /** In the language of the page, empty where the name of the rule says all that is seen; null where it is only known in English. */
  words: string | null;
  /** Why, as a service or pool said it, in English; null where nobody did. */
  reason: string | null;
}

/** What a rule saw, with the figures of it as this person reads them. */
export function useAlertSentence(): (alert: Pick<Alert, 'kind' | 'facts'>) => AlertSaid {
  const { t } = useLingui();
  const figures = useFigures();
  const { kinds } = useAlertWords();
  const ofReading = useReadingSentences();
  const ofMoney = useMoneySentences();
  return useCallback(
    ({ kind, facts: given }) => {
      const facts = readFacts(given);
      const reason = facts.text('error') ?? facts.text('message') ?? facts.text('reason');
      const sentences: Partial<Record<RuleKind, (facts: FactsRead) => string | null>> = {
        ...ofReading,
        ...ofMoney,
        workers_offline() {
          const [offline, online, usual] = [facts.number('offline'), facts.number('online'), facts.number('usual')];
          if (offline === null) return '';
          const count = figures.count(offline);
          const total = online === null ? null : offline + online;
          const usually = usual === null ? '' : ` ${t`Usually ${figures.count(usual)}.`}`;
          return total === null
            ? `${t`Offline`}: ${count}.${usually}`
            : t`${plural(total, { one: `${count} of # worker is offline.`, other: `${count} of # workers are offline.` })}` +
                usually;
        },
        hashrate_drop: () => against('current_hs', 'norm_hs', (now, usual) => t`${now} instead of the usual ${usual}`),
        hashrate_decay: () =>
          against(
            'day_hs',
            'long_norm_hs',
            (now, before) => t`${now} in the last day, ${before} two to four weeks ago`,
          ),
        reject_rate() {
          const rate = facts.number('rate');
          if (rate === null) return null;
          return t`${figures.ratio(rate, 1)} of the shares of the last hour were rejected.`;
        },
        silent_workers() {
          const [silent, online] = [facts.number('silent'), facts.number('online')];
          if (silent === null) return null;
          const count = figures.count(silent);
          return online === null ? `${count}.` : t`${count} of ${figures.count(online)} connected workers.`;
        },
        workers_lost() {
          const [from, to] = [facts.number('from'), facts.number('to')];
          if (from === null || to === null) return null;
          return t`The pool listed ${figures.count(from)} workers, and now ${figures.count(to)}.`;
        },
        cannot_look() {
          const rules = facts.texts('rules').map((rule) => kinds[rule as RuleKind] ?? rule);
          return rules.length === 0 ? '' : `${rules.join(', ')}.`;
        },
      };
      return { words: sentences[kind]?.(facts) ?? null, reason };

      function against(now: string, usual: string, say: (now: string, usual: string) => string): string | null {
        const [is, was, algorithm] = [facts.number(now), facts.number(usual), facts.text('algorithm')];
        if (is === null || was === null) return null;
        const change = was > 0 ? ` (${figures.change(is / was - 1)})` : '';
        const said = say(figures.hashrate(is, algorithm), figures.hashrate(was, algorithm));
        return `${algorithm === null ? '' : `${algorithm}: `}${said}${change}.`;
      }
    },
    [t, figures, kinds, ofReading, ofMoney],
  );
}
