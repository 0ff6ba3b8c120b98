import { Trans } from '@lingui/react/macro';
import { listClients } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { answerOf } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';

/** Where the first key is: the gateway says it to whoever reads without one. */
export function WhereKeysAre() {
  const { error } = useQuery({
    queryKey: ['what is said without a key'],
    queryFn: ({ signal }) => answerOf(listClients({ signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!(error instanceof ProblemError) || error.status !== 401 || error.detail === null) return null;
  return (
    <details className="log-in-help">
      <summary>
        <Trans>For operators: where the keys are</Trans>
      </summary>
      <p lang="en">{error.detail}</p>
    </details>
  );
}
