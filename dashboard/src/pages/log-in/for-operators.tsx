import { Trans } from '@lingui/react/macro';

/** What the gateway says to whoever runs it, in English; clients need not read it. */
export function ForOperators({ detail }: { detail: string }) {
  return (
    <details className="log-in-help">
      <summary>
        <Trans>For operators: what the gateway says</Trans>
      </summary>
      <p lang="en">{detail}</p>
    </details>
  );
}
