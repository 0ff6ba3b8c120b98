import { useLingui } from '@lingui/react/macro';
import type { RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';
import { useFigures } from '../../../figures/use-figures.ts';
import type { FactsRead } from './read-facts.ts';

/** What is said of payouts and balances. Amounts stay texts. */
export function useMoneySentences(): Partial<Record<RuleKind, (facts: FactsRead) => string | null>> {
  const { t } = useLingui();
  const figures = useFigures();
  return useMemo(() => {
    const grades: Record<string, string> = {
      counted: t`counted from the paid total`,
      deduced: t`deduced from the balance`,
    };
    const money = (facts: FactsRead, field: string) => {
      const amount = facts.text(field);
      return amount === null ? [] : [figures.money(amount, facts.text('currency'))];
    };
    return {
      payment_received(facts) {
        const at = facts.text('paid_at');
        const grade = grades[facts.text('grade') ?? ''];
        const [amount] = money(facts, 'amount');
        if (amount === undefined) return null;
        return [amount, ...(at === null ? [] : [figures.recent(at)]), ...(grade === undefined ? [] : [grade])].join(
          ', ',
        );
      },
      payment_late(facts) {
        const since = facts.text('since');
        const [balance] = money(facts, 'balance');
        return [
          t`The balance is above the pay-out threshold.`,
          ...(balance === undefined ? [] : [`${balance}.`]),
          ...(since === null ? [] : [t`Since ${figures.recent(since)}.`]),
        ].join(' ');
      },
      balance_anomaly(facts) {
        const [balance] = money(facts, 'balance');
        const why = t`Neither income nor payouts explain the change.`;
        return balance === undefined ? why : `${why} ${t`Balance`}: ${balance}.`;
      },
    };
  }, [t, figures]);
}
