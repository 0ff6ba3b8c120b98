import { Trans } from '@lingui/react/macro';
import { ProblemError } from '../../api/problem-error.ts';
import { useFigures } from '../../figures/use-figures.ts';

interface Props {
  error: Error | null;
  /** When there was an answer last, in milliseconds. */
  since: number;
}

/** The figures are those of before. */
export function NotAnswered({ error, since }: Props) {
  const figures = useFigures();
  const detail = error instanceof ProblemError ? error.detail : null;
  return (
    <div className="problem" role="alert">
      <p>
        <Trans>No answer now. The figures are those of {figures.moment(since)}.</Trans>
      </p>
      {detail !== null && <p lang="en">{detail}</p>}
    </div>
  );
}
