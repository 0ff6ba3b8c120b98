import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';
import { useFigures } from '../../../figures/use-figures.ts';
import type { FactsRead } from './read-facts.ts';

/** What is said where accounts or services are not as they should be, whatever they mine. */
export function useReadingSentences(): Partial<Record<RuleKind, (facts: FactsRead) => string | null>> {
  const { t } = useLingui();
  const figures = useFigures();
  return useMemo(() => {
    const parts: Record<string, string> = {
      hashrate: t`Hashrate`,
      workers: t`Workers`,
      money: t`Balance`,
      earnings: t`Earnings`,
      payouts: t`Payouts`,
      network: t`Network`,
    };
    const newest = (facts: FactsRead) => {
      const at = facts.text('observed_at');
      return at === null ? t`Never read.` : t`Last read: ${figures.recent(at)}.`;
    };
    return {
      figures_frozen(facts) {
        const since = facts.text('since');
        if (since === null) return null;
        return t`All figures have been exactly the same since ${figures.recent(since)}, although the pool answers.`;
      },
      pool_stale: newest,
      part_stale(facts) {
        const part = facts.text('part');
        return part === null ? null : `${parts[part] ?? part}. ${newest(facts)}`;
      },
      pool_refused(facts) {
        const since = facts.text('since');
        return since === null ? null : t`The pool refuses the account since ${figures.recent(since)}.`;
      },
      service_unreachable(facts) {
        const pools = facts.number('pools');
        if (pools === null) return null;
        return t`${plural(pools, { one: '# pool has no new figures.', other: '# pools have no new figures.' })}`;
      },
      backup_failed(facts) {
        const failures = facts.number('failures');
        if (failures === null) return null;
        const good = facts.text('last_good_at');
        const count = figures.count(failures);
        return good === null
          ? t`Failed in a row: ${count}. None was good yet.`
          : t`Failed in a row: ${count}. The last good one: ${figures.recent(good)}.`;
      },
      disk_nearly_full(facts) {
        const [free, total] = [facts.number('free_bytes'), facts.number('total_bytes')];
        if (free === null || total === null) return null;
        return t`${figures.bytes(free)} of ${figures.bytes(total)} are free.`;
      },
    };
  }, [t, figures]);
}
