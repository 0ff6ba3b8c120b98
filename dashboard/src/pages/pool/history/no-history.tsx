import { useLingui } from '@lingui/react/macro';
import type { KeyPart, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useNow } from '../../../api/clock.ts';
import { EmptyChart } from '../../../charts/empty-chart.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { freshnessAt } from '../../../reads/part-state.ts';

interface Props {
  status: Status;
  seen: readonly KeyPart[];
  error: Error;
  retry: () => void;
}

/** The charts of a history that cannot be had. That the service does not answer is already said at the head of the page. */
export function NoHistory({ status, seen, error, retry }: Props) {
  const { t } = useLingui();
  const isAway = freshnessAt(status, useNow()) === 'unreachable';
  const sentence = isAway
    ? t`The history is kept by the service that does not answer.`
    : t`The history could not be read.`;
  return (
    <>
      {!isAway && <ProblemBox error={error} retry={retry} />}
      {seen.includes('hashrate') && (
        <div className="card">
          <EmptyChart title={t`Hashrate`}>{sentence}</EmptyChart>
        </div>
      )}
      {seen.includes('workers') && (
        <div className="card">
          <EmptyChart title={t`Workers`}>{sentence}</EmptyChart>
        </div>
      )}
    </>
  );
}
