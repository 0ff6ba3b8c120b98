import { Trans, useLingui } from '@lingui/react/macro';
import type { KeyPart, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { Figure } from '../../../parts/figure.tsx';

interface Props {
  status: Status;
  seen: readonly KeyPart[];
}

/** What the newest reading left out, how fast the pool answers, and what is wrong in the pool files. */
export function ReadingFacts({ status, seen }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { dropped_rows: dropped, unreadable_figures: unreadable = null, response_time_ms: time = null } = status;
  const sees = (...parts: KeyPart[]) => parts.every((part) => seen.includes(part));
  const count = (value: number | null) => (value === null ? null : figures.count(value));
  const faults = status.file_faults ?? [];
  const milliseconds = count(time);
  return (
    <>
      <dl className="pool-facts">
        {sees('workers', 'money') && (
          <div>
            <dt>{t`Rows left out of the newest reading`}</dt>
            <dd>
              <Figure value={count(dropped)} />
            </dd>
          </div>
        )}
        {sees('hashrate', 'workers', 'money') && (
          <div>
            <dt>{t`Figures in it that could not be read`}</dt>
            <dd>
              <Figure value={count(unreadable)} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t`The pool answers within`}</dt>
          <dd>
            <Figure value={milliseconds === null ? null : t`${milliseconds} ms`} />
          </dd>
        </div>
      </dl>
      {faults.length > 0 && (
        <div className="notice">
          <h3>
            <Trans>Wrong in the pool files</Trans>
          </h3>
          <ul>
            {faults.map(({ file, line, reason }) => (
              <li key={`${file} ${line} ${reason}`}>
                {file !== '' && <code>{line === null ? file : `${file}:${line}`}</code>} {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
