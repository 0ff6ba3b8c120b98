import type { Alert } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useAlertSentence } from './use-alert-sentence.ts';

/** What is wrong, with its figures; the English one of the gateway where the page does not know how to say it. */
export function AlertSentence({ alert }: { alert: Pick<Alert, 'kind' | 'facts' | 'summary'> }) {
  const { words, reason } = useAlertSentence()(alert);
  if (words === null) return <span lang="en">{alert.summary}</span>;
  return (
    <>
      {words} {reason !== null && <span lang="en">{reason}</span>}
    </>
  );
}
