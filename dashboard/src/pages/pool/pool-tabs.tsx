import { useLingui } from '@lingui/react/macro';
import type { KeyPart, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { ReactNode } from 'react';
import { Tabs } from '../../parts/tabs.tsx';
import { AnomaliesSection } from './anomalies/anomalies-section.tsx';
import { EarningsSection } from './earnings/earnings-section.tsx';
import { HistorySection } from './history/history-section.tsx';
import { PayoutsSection } from './payouts/payouts-section.tsx';
import type { PoolTab } from './pool-state.ts';
import { ReadingFacts } from './readings/reading-facts.tsx';
import { ReadingsSection } from './readings/readings-section.tsx';
import type { PoolPageState, SetPoolPageState } from './use-shown-time.ts';
import { WorkersSection } from './workers/workers-section.tsx';

interface Props {
  poolId: string;
  status: Status;
  seen: readonly KeyPart[];
  mayChange: boolean;
  state: PoolPageState;
  setState: SetPoolPageState;
}

/** What there is to know of a pool; of what the caller may not see there is no tab. */
export function PoolTabs({ poolId, status, seen, mayChange, state, setState }: Props) {
  const { t } = useLingui();
  const sees = (part: KeyPart) => seen.includes(part);
  const own = { poolId, state, setState };
  const all: { name: PoolTab; title: string; isSeen: boolean; content: ReactNode }[] = [
    {
      name: 'charts',
      title: t`Charts`,
      isSeen: sees('hashrate') || sees('workers'),
      content: <HistorySection key={poolId} {...own} status={status} seen={seen} />,
    },
    {
      name: 'workers',
      title: t`Workers`,
      isSeen: sees('workers'),
      content: <WorkersSection {...own} status={status} seen={seen} />,
    },
    { name: 'earnings', title: t`Earnings`, isSeen: sees('money'), content: <EarningsSection {...own} /> },
    { name: 'payouts', title: t`Payouts`, isSeen: sees('money'), content: <PayoutsSection {...own} /> },
    {
      name: 'anomalies',
      title: t`Anomalies`,
      isSeen: sees('anomalies'),
      content: <AnomaliesSection {...own} mayChange={mayChange} />,
    },
    {
      name: 'readings',
      title: t`Readings`,
      isSeen: true,
      content: (
        <>
          <ReadingsSection status={status} seen={seen} />
          <ReadingFacts status={status} seen={seen} />
        </>
      ),
    },
  ];
  const tabs = all
    .filter(({ isSeen }) => isSeen)
    .map(({ content, ...tab }) => ({
      ...tab,
      content: (
        <>
          <h2 className="visually-hidden">{tab.title}</h2>
          {content}
        </>
      ),
    }));
  const current = tabs.find(({ name }) => name === state.tab) ?? tabs[0];
  if (current === undefined) return null;
  return (
    <Tabs
      label={t`About the pool`}
      tabs={tabs}
      current={current.name}
      onChange={(tab) => setState({ tab, rows: null, past: null })}
    />
  );
}
