import { useLingui } from '@lingui/react/macro';
import { updateAnomaly } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { ListedAnomaly } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { clientPlace, poolPlace } from '../../address/places.ts';
import { answerOf } from '../../api/client.ts';
import { announce } from '../../frame/announce.tsx';
import { Age } from '../../parts/age.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { Unknown } from '../../parts/unknown.tsx';
import { useAnomalyWords } from './anomaly-words.ts';
import { SeverityMark } from './severity-mark.tsx';

interface Props {
  caption: string;
  rows: readonly ListedAnomaly[];
  /** Whether anomalies can be marked as dealt with. */
  mayChange: boolean;
}

/** An anomaly is known by its pool and its number there. */
const idOf = ({ pool_id, id }: ListedAnomaly) => `${pool_id}/${id}`;

export function AnomalyRows({ caption, rows, mayChange }: Props) {
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
  const areOver = rows.some(({ resolved }) => resolved);
  const hasClients = new Set(rows.map(({ client_name }) => client_name)).size > 1;
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
                <span className="anomaly-description" lang="en">
                  {description}
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
          { name: 'since', title: t`Since`, show: ({ timestamp }) => <Age at={timestamp} /> },
          areOver && {
            name: 'ended',
            title: t`Ended`,
            show: ({ ended_at }) =>
              ended_at ? <Age at={ended_at} /> : <Unknown reason={t`When it ended was not kept.`} />,
          },
          mayChange && {
            name: 'actions',
            title: t`Action`,
            show: (row) => (
              <button
                className="button"
                type="button"
                disabled={change.isPending && idOf(change.variables) === idOf(row)}
                aria-label={
                  row.resolved
                    ? t`Open again: ${types[row.anomaly_type]}, ${row.pool_name}`
                    : t`Resolve: ${types[row.anomaly_type]}, ${row.pool_name}`
                }
                onClick={() => change.mutate(row)}
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
