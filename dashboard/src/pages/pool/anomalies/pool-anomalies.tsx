import { Trans, useLingui } from '@lingui/react/macro';
import { updateAnomaly } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { Anomaly } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../../../api/client.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { announce } from '../../../frame/announce.tsx';
import { Age } from '../../../parts/age.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { useAnomalyWords } from '../../anomalies/anomaly-words.ts';
import { AnomalySentence } from '../../anomalies/sentence/anomaly-sentence.tsx';
import { SeverityMark } from '../../anomalies/severity-mark.tsx';
import { askListsAgain } from '../asked/use-pool-data.ts';
import { rowsShown, ShowMore } from '../show-more.tsx';

interface Props {
  poolId: string;
  anomalies: readonly Anomaly[];
  mayChange: boolean;
  /** How many are shown, as the address has it. */
  rows: number | null;
  onRows: (rows: number) => void;
}

export function PoolAnomalies({ poolId, anomalies, mayChange, rows, onRows }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const client = useQueryClient();
  const { types } = useAnomalyWords();
  const most = rowsShown(rows);
  const change = useMutation({
    mutationFn: ({ id, resolved }: { id: number; resolved: boolean }) =>
      answerOf(updateAnomaly({ path: { pool_id: poolId, id }, body: { resolved } })),
    onSuccess: ({ resolved }) => {
      announce(resolved ? t`Resolved.` : t`Open again.`);
      return askListsAgain(client, poolId);
    },
  });
  return (
    <>
      {change.error && <ProblemBox error={change.error} />}
      <ul className="anomalies">
        {anomalies
          .slice(0, most)
          .map(({ id, timestamp, anomaly_type, description, severity, resolved, ended_at = null }) => (
            <li key={id} className="card">
              <p className="anomaly-head">
                <SeverityMark severity={severity} />
                <strong>{types[anomaly_type]}</strong>
                <span>
                  {figures.moment(timestamp)} <Age at={timestamp} />
                </span>
              </p>
              <p>
                <AnomalySentence description={description} />
              </p>
              {resolved && (
                <p className="anomaly-end">
                  {ended_at === null ? (
                    <Trans>When it ended is not known.</Trans>
                  ) : (
                    <Trans>
                      Ended on {figures.moment(ended_at)} <Age at={ended_at} />
                    </Trans>
                  )}
                </p>
              )}
              {mayChange && (
                <button
                  className="button"
                  type="button"
                  // Not `disabled`, which would take the focus from whoever pressed it.
                  aria-disabled={change.isPending}
                  onClick={() => change.isPending || change.mutate({ id, resolved: !resolved })}
                >
                  {resolved ? <Trans>Open again</Trans> : <Trans>Resolve</Trans>}
                </button>
              )}
            </li>
          ))}
      </ul>
      <ShowMore shown={most} all={anomalies.length} onMore={onRows} />
    </>
  );
}
