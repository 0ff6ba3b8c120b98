import { useLingui } from '@lingui/react/macro';
import type { KeyPart, Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { type ReactNode, useMemo } from 'react';
import { useFigures } from '../../../figures/use-figures.ts';
import { Age } from '../../../parts/age.tsx';
import { Unknown } from '../../../parts/unknown.tsx';
import { WorkerMark } from './worker-mark.tsx';
import type { WorkerColumn } from './worker-order.ts';

export interface ShownColumn {
  name: WorkerColumn;
  title: string;
  isNumber: boolean;
  show: (worker: Worker) => ReactNode;
}

/** What is said of each worker, beside the name; as far as the caller sees it. */
export function useWorkerColumns(seen: readonly KeyPart[], hasAlgorithms: boolean): ShownColumn[] {
  const { t } = useLingui();
  const figures = useFigures();
  return useMemo(() => {
    const rate = (field: 'hashrate_10m_hs' | 'hashrate_1h_hs' | 'hashrate_24h_hs') => (worker: Worker) => {
      const value = worker[field];
      return value === null ? <Unknown /> : figures.hashrate(value, worker.algorithm);
    };
    const state: ShownColumn = {
      name: 'status',
      title: t`State`,
      isNumber: false,
      show: ({ status }) => <WorkerMark status={status} />,
    };
    const algorithm: ShownColumn = {
      name: 'algorithm',
      title: t`Algorithm`,
      isNumber: false,
      show: (worker) => worker.algorithm ?? <Unknown />,
    };
    const rates: ShownColumn[] = [
      { name: 'hashrate_10m_hs', title: t`Now`, isNumber: true, show: rate('hashrate_10m_hs') },
      { name: 'hashrate_1h_hs', title: t`1 h`, isNumber: true, show: rate('hashrate_1h_hs') },
      { name: 'hashrate_24h_hs', title: t`24 h`, isNumber: true, show: rate('hashrate_24h_hs') },
      {
        name: 'reject_rate',
        title: t`Rejected`,
        isNumber: true,
        show: ({ reject_rate }) => (reject_rate === null ? <Unknown /> : figures.ratio(reject_rate)),
      },
    ];
    const last: ShownColumn = {
      name: 'last_exchange_time',
      title: t`Last contact`,
      isNumber: true,
      show: ({ last_exchange_time: at }) => (at === null ? <Unknown /> : <Age at={at} />),
    };
    return [state, ...(hasAlgorithms ? [algorithm] : []), ...(seen.includes('hashrate') ? rates : []), last];
  }, [seen, hasAlgorithms, figures, t]);
}
