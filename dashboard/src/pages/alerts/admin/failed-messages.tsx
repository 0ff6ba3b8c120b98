import { useLingui } from '@lingui/react/macro';
import { listAlertDeliveries, replayAlertDelivery } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { answerOf } from '../../../api/client.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { announce } from '../../../frame/announce.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { RowsTable } from '../../../parts/rows/rows-table.tsx';
import { Unknown } from '../../../parts/unknown.tsx';

const most = 50;

/** What could not be delivered and was given up. Nothing where that is none. */
export function FailedMessages() {
  const { t } = useLingui();
  const id = useId();
  const figures = useFigures();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['alerts', 'deliveries'],
    queryFn: ({ signal }) => answerOf(listAlertDeliveries({ query: { state: 'failed', limit: most }, signal })),
  });
  const replay = useMutation({
    mutationFn: (delivery: number) => answerOf(replayAlertDelivery({ path: { id: delivery } })),
    onSuccess: () => {
      announce(t`It is sent again.`);
      return queryClient.invalidateQueries({ queryKey: ['alerts'] });
    },
  });
  if (!error && !replay.error && (data === undefined || data.deliveries.length === 0)) return null;
  return (
    <section className="alert-section" aria-labelledby={id}>
      <h2 id={id}>{t`Messages that failed`}</h2>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {replay.error && <ProblemBox error={replay.error} />}
      {data !== undefined && data.deliveries.length > 0 && (
        <RowsTable
          caption={t`Messages that failed`}
          rows={data.deliveries}
          idOf={(row) => row.id}
          columns={[
            {
              name: 'what',
              title: t`What`,
              isHead: true,
              show: ({ title, last_error }) => (
                <>
                  {title}
                  {last_error !== null && (
                    <span className="alert-aside" lang="en">
                      {' '}
                      {last_error}
                    </span>
                  )}
                </>
              ),
            },
            { name: 'target', title: t`Who is told`, show: ({ target }) => target },
            {
              name: 'when',
              title: t`When`,
              show: ({ created_at }) => (created_at === null ? <Unknown /> : figures.recent(created_at)),
            },
            {
              name: 'actions',
              title: t`Action`,
              show: (row) => (
                <button
                  className="button"
                  type="button"
                  aria-label={t`Send again: ${row.title}`}
                  aria-disabled={replay.isPending}
                  onClick={() => replay.isPending || replay.mutate(row.id)}
                >
                  {t`Send again`}
                </button>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
