import { Trans, useLingui } from '@lingui/react/macro';
import { updateAnomaly } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { ListedAnomaly } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { clientPlace, poolPlace } from '../../address/places.ts';
import { answerOf } from '../../api/client.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { announce } from '../../frame/announce.tsx';
import { Age } from '../../parts/age.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { useAnomalyWords } from './anomaly-words.ts';
import { AnomalySentence } from './sentence/anomaly-sentence.tsx';
import { SeverityMark } from './severity-mark.tsx';

interface Props {
  caption: string;
  rows: readonly ListedAnomaly[];
  /** Whether they say whose pool it is; without it, where it differs. */
  hasClients?: boolean;
  /** Whether anomalies can be marked as dealt with. */
  mayChange: boolean;
}

const severalClients = (rows: readonly ListedAnomaly[]) => new Set(rows.map(({ client_name }) => client_name)).size > 1;

/** An anomaly is known by its pool and its number there. */
const idOf = ({ pool_id, id }: ListedAnomaly) => `${pool_id}/${id}`;

export function AnomalyRows({ caption, rows, hasClients = severalClients(rows), mayChange }: Props) {
  const { t } = useLingui();
  const { types } = useAnomalyWords();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: ({ pool_id, id, resolved }: ListedAnomaly) =>
      answerOf(updateAnomaly({ path: { pool_id, id }, body: { resolved: !resolved } })),
    onSuccess: async (_answer, { pool_name, resolved }) => {
      announce(
        resolved
          ? t`The anomaly at ${pool_name} is open again.`
          : t`The anomaly at ${pool_name} is marked as resolved.`,
      );
      await queryClient.invalidateQueries();
    },
  });
  return (
    <>
      {change.error && <ProblemBox error={change.error} />}
      <RowsTable
        caption={caption}
        rows={rows}
        idOf={idOf}
        columns={[
          { name: 'severity', title: t`Severity`, show: ({ severity }) => <SeverityMark severity={severity} /> },
          {
            name: 'what',
            title: t`What`,
            isHead: true,
            show: ({ anomaly_type, description }) => (
              <>
                {types[anomaly_type]}
                <span className="anomaly-description">
                  <AnomalySentence description={description} />
                </span>
              </>
            ),
          },
          {
            name: 'pool',
            title: t`Pool`,
            show: ({ pool_id, pool_name }) => (
              <>
                <Link href={poolPlace(pool_id)}>{pool_name}</Link>
                <span className="anomaly-description">{pool_id}</span>
              </>
            ),
          },
          hasClients && {
            name: 'client',
            title: t`Client`,
            show: ({ client_name }) => <Link href={clientPlace(client_name)}>{client_name}</Link>,
          },
          {
            name: 'since',
            title: t`Since`,
            show: ({ timestamp, resolved, ended_at }) => (
              <>
                <Age at={timestamp} />
                {resolved && <Ended at={ended_at ?? null} />}
              </>
            ),
          },
          mayChange && {
            name: 'actions',
            title: t`Action`,
            show: (row) => (
              <button
                className="button"
                type="button"
                aria-disabled={change.isPending && idOf(change.variables) === idOf(row)}
                aria-label={
                  row.resolved
                    ? t`Open again: ${types[row.anomaly_type]}, ${row.pool_name}`
                    : t`Resolve: ${types[row.anomaly_type]}, ${row.pool_name}`
                }
                onClick={() => (change.isPending && idOf(change.variables) === idOf(row)) || change.mutate(row)}
              >
                {row.resolved ? t`Open again` : t`Resolve`}
              </button>
            ),
          },
        ]}
      />
    </>
  );
}

/** Of some that are over it was not kept when they ended; that is said, and no end made up. */
function Ended({ at }: { at: string | null }) {
  const figures = useFigures();
  return (
    <span className="anomaly-description">
      {at === null ? (
        <Trans>its end was not kept</Trans>
      ) : (
        <Trans>
          until <time dateTime={at}>{figures.recent(at)}</time>
        </Trans>
      )}
    </span>
  );
}
