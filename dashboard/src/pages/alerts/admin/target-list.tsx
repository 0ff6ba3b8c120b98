import { useLingui } from '@lingui/react/macro';
import { listAlertTargets, testAlertTarget } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { AlertTarget, Delivery } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { answerOf } from '../../../api/client.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { announce } from '../../../frame/announce.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { RowsTable } from '../../../parts/rows/rows-table.tsx';
import { ShapeMark } from '../../../parts/shape-mark.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { useDeliveryWords } from '../cards/delivery-words.ts';

const marks = {
  ok: { shape: 'disc', tone: 'fresh' },
  failing: { shape: 'cross', tone: 'unreachable' },
  disabled: { shape: 'bar', tone: 'refused' },
} as const;

/** Whom alerts are told, whether that works, and a way to try it. */
export function TargetList() {
  const { t } = useLingui();
  const id = useId();
  const figures = useFigures();
  const words = useDeliveryWords();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['alerts', 'targets'],
    queryFn: ({ signal }) => answerOf(listAlertTargets({ signal })),
  });
  const outcome = ({ target, state }: Delivery) => t`Test message to ${target}: ${words[state]}.`;
  const trial = useMutation({
    mutationFn: (name: string) => answerOf(testAlertTarget({ path: { name } })),
    onSuccess: (delivery) => {
      announce(outcome(delivery));
      return queryClient.invalidateQueries({ queryKey: ['alerts'] });
    },
  });
  const states: Record<AlertTarget['state'], string> = {
    ok: t`works`,
    failing: t`fails`,
    disabled: t`wants no more`,
  };
  return (
    <section className="alert-section" aria-labelledby={id}>
      <h2 id={id}>{t`Who is told`}</h2>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {trial.error && <ProblemBox error={trial.error} />}
      {trial.data && (
        <p className={trial.data.state === 'sent' ? 'alert-aside' : 'notice'}>
          {outcome(trial.data)} {trial.data.last_error !== null && <span lang="en">{trial.data.last_error}</span>}
        </p>
      )}
      {data === undefined && !error && <Skeleton />}
      {data?.targets.length === 0 && (
        <p className="alert-aside">{t`The alerts file names no target: add one under “targets”.`}</p>
      )}
      {data !== undefined && data.targets.length > 0 && (
        <RowsTable
          caption={t`Who is told`}
          rows={data.targets}
          idOf={({ name }) => name}
          columns={[
            {
              name: 'name',
              title: t`Name`,
              isHead: true,
              show: ({ name, type, language }) => (
                <>
                  {name}
                  <span className="alert-aside"> {`${type}, ${language}`}</span>
                </>
              ),
            },
            {
              name: 'state',
              title: t`State`,
              show: ({ state, failing_since, last_error }) => (
                <>
                  <ShapeMark {...marks[state]}>{states[state]}</ShapeMark>
                  {failing_since !== null && <> {t`since ${figures.recent(failing_since)}`}</>}
                  {last_error !== null && (
                    <span className="alert-aside" lang="en">
                      {' '}
                      {last_error}
                    </span>
                  )}
                </>
              ),
            },
            {
              name: 'sent',
              title: t`Last sent`,
              show: ({ last_sent_at }) => (last_sent_at === null ? t`never` : figures.recent(last_sent_at)),
            },
            { name: 'waiting', title: words.waiting, isFigure: true, show: ({ waiting }) => figures.count(waiting) },
            { name: 'failed', title: words.failed, isFigure: true, show: ({ failed }) => figures.count(failed) },
            {
              name: 'actions',
              title: t`Action`,
              show: ({ name }) => (
                <button
                  className="button"
                  type="button"
                  aria-label={t`Send a test message: ${name}`}
                  aria-disabled={trial.isPending}
                  onClick={() => trial.isPending || trial.mutate(name)}
                >
                  {t`Send a test message`}
                </button>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
