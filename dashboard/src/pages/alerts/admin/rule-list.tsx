import { useLingui } from '@lingui/react/macro';
import { listAlertRules } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { AlertsFile } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { answerOf } from '../../../api/client.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { AlertMark } from '../../../parts/alert-mark/alert-mark.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { RowsTable } from '../../../parts/rows/rows-table.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { useAlertWords } from '../alert-words.ts';
import { limitsSaid } from './limits-said.ts';

/** The rules in force with their thresholds, and what is wrong in the alerts file. */
export function RuleList() {
  const { t } = useLingui();
  const id = useId();
  const figures = useFigures();
  const { kinds } = useAlertWords();
  const { data, error, refetch } = useQuery({
    queryKey: ['alerts', 'rules'],
    queryFn: ({ signal }) => answerOf(listAlertRules({ signal })),
  });
  return (
    <section className="alert-section" aria-labelledby={id}>
      <h2 id={id}>{t`Rules`}</h2>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton lines={6} />}
      {data !== undefined && (
        <>
          <FileState file={data.file} />
          <RowsTable
            caption={t`Rules`}
            rows={data.rules}
            idOf={({ kind }) => kind}
            columns={[
              {
                name: 'rule',
                title: t`Rule`,
                isHead: true,
                show: ({ kind }) => (
                  <>
                    {kinds[kind] ?? kind} <code className="alert-aside">{kind}</code>
                  </>
                ),
              },
              {
                name: 'severity',
                title: t`Severity`,
                show: ({ on, severity }) => (on ? <AlertMark severity={severity} /> : t`off`),
              },
              { name: 'limits', title: t`Limits`, show: ({ settings }) => <code>{limitsSaid(settings)}</code> },
              { name: 'for', title: t`Told after`, show: ({ for_seconds }) => figures.duration(for_seconds) },
              {
                name: 'keep',
                title: t`Over after`,
                show: ({ keep_firing_for_seconds }) => figures.duration(keep_firing_for_seconds),
              },
              { name: 'open', title: t`Fires`, isFigure: true, show: ({ open }) => figures.count(open) },
              { name: 'blind', title: t`Cannot look`, isFigure: true, show: ({ blind }) => figures.count(blind) },
            ]}
          />
        </>
      )}
    </section>
  );
}

function FileState({ file: { path, state, faults } }: { file: AlertsFile }) {
  const { t } = useLingui();
  const states: Record<AlertsFile['state'], string> = {
    in_force: t`in force`,
    absent: t`there is none: the defaults hold`,
    broken: t`it cannot be read: what it said before holds`,
  };
  return (
    <>
      <p className={state === 'broken' ? 'problem' : 'alert-aside'}>
        {t`The alerts file`} <code>{path}</code>: {states[state]}
      </p>
      {faults.length > 0 && (
        <ul className="notice alert-faults">
          {faults.map(({ line, reason }) => (
            <li key={`${line} ${reason}`}>
              {line !== null && <strong>{t`Line ${line}`}: </strong>}
              <span lang="en">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
