import { Trans, useLingui } from '@lingui/react/macro';
import { ProblemError } from '../api/problem-error.ts';

interface Props {
  error: Error;
  /** Asks again. */
  retry?: (() => void) | undefined;
}

/** What went wrong and what to do, in the gateway's own words where it has some. */
export function ProblemBox({ error, retry }: Props) {
  const { t } = useLingui();
  const problem = error instanceof ProblemError ? error : null;
  const sentence =
    problem === null
      ? t`The page failed here. Load it again.`
      : problem.status === null
        ? t`The gateway does not answer. It is asked again.`
        : (problem.detail ?? t`The gateway refused this (${problem.status}).`);
  return (
    <div className="problem" role="alert">
      <p>{sentence}</p>
      {problem?.requestId && (
        <p className="problem-id">
          <Trans>
            Request <code>{problem.requestId}</code>
          </Trans>
        </p>
      )}
      {retry && (
        <button className="button" type="button" onClick={retry}>
          <Trans>Try again</Trans>
        </button>
      )}
    </div>
  );
}
