import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { clientPlace } from '../../address/places.ts';
import { textField } from '../../address/state-fields.ts';
import { usePageState } from '../../address/use-page-state.ts';
import { serverNow } from '../../api/clock.ts';
import { saveText } from '../../api/save-text.ts';
import { useMe } from '../../api/use-me.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { Page } from '../../frame/page.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { isMonth, monthFrom, monthOf } from './figures/month-span.ts';
import { statementCsv } from './figures/statement-csv.ts';
import { StatementSheet } from './statement-sheet.tsx';
import { useStatement } from './use-statement.ts';
import './statement.css';

const schema = { month: textField() };
const mostMonths = 24;

/** A month of one client, to print or to keep. */
export default function StatementPage({ clientName }: { clientName: string }) {
  const { t } = useLingui();
  const figures = useFigures();
  const { data: me } = useMe();
  const [{ month: asked }, setState] = usePageState(schema);
  const present = monthOf(serverNow());
  const month = isMonth(asked) ? asked : present;
  const choices = Array.from({ length: mostMonths }, (_, back) => monthFrom(present, -back));
  const { statement, error, progress, isAsking, askAgain } = useStatement(clientName, month, me?.parts ?? []);
  const name = me?.kind === 'link' && me.title !== null ? me.title : clientName;
  return (
    <Page
      title={t`${name}: ${figures.month(month)}`}
      actions={
        <div className="statement-actions">
          <Link className="button" href={clientPlace(clientName)}>
            <Trans>Now</Trans>
          </Link>
          <select
            aria-label={t`Month`}
            value={month}
            onChange={({ target: { value } }) => setState({ month: value }, { push: true })}
          >
            {[...new Set([...choices, month])].map((one) => (
              <option key={one} value={one}>
                {figures.month(one)}
              </option>
            ))}
          </select>
          <button
            className="button"
            type="button"
            disabled={statement === undefined}
            onClick={() =>
              statement && saveText(`statement-${clientName}-${month}.csv`, 'text/csv', statementCsv(statement))
            }
          >
            CSV
          </button>
          <button
            className="button"
            data-kind="main"
            type="button"
            disabled={statement === undefined}
            onClick={() => print()}
          >
            <Trans>Print</Trans>
          </button>
        </div>
      }
    >
      {error && <ProblemBox error={error} retry={askAgain} />}
      {isAsking && (
        <p className="statement-progress" role="status">
          {progress.all === 0 ? (
            <Trans>Loading</Trans>
          ) : (
            <Trans>
              {progress.done} of {progress.all} pools read
            </Trans>
          )}
          <progress value={progress.done} max={Math.max(1, progress.all)} aria-label={t`Loading`} />
        </p>
      )}
      {statement && <StatementSheet statement={statement} name={name} askAgain={askAgain} />}
    </Page>
  );
}
