import { useLingui } from '@lingui/react/macro';
import { withdrawAcknowledgement } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { Alert } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { doneBy } from '../../../api/client.ts';
import { announce } from '../../../frame/announce.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { useAlertWords } from '../alert-words.ts';
import { AcknowledgeDialog } from './acknowledge-dialog.tsx';
import { SilenceDialog } from './silence-dialog.tsx';
import { silenceOf } from './silence-form.ts';

/** What an admin can do about an alert that is open. */
export default function AlertActions({ alert }: { alert: Alert }) {
  const { t } = useLingui();
  const { kinds } = useAlertWords();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<'acknowledge' | 'silence' | null>(null);
  const withdraw = useMutation({
    mutationFn: () => doneBy(withdrawAcknowledgement({ path: { alert_id: alert.alert_id } })),
    onSuccess: () => {
      announce(t`The acknowledgement is taken back.`);
      return queryClient.invalidateQueries({ queryKey: ['alerts'] });
    },
  });
  const isAcknowledged = alert.quiet.some(({ reason }) => reason === 'acknowledged');
  const about = `${kinds[alert.kind]}, ${alert.pool_name ?? alert.pool_id ?? alert.source ?? ''}`;
  const close = () => setAsked(null);
  return (
    <>
      {withdraw.error && <ProblemBox error={withdraw.error} />}
      <div className="alert-actions">
        <button
          className="button"
          type="button"
          aria-label={isAcknowledged ? t`Take back: ${about}` : t`Acknowledge: ${about}`}
          aria-disabled={withdraw.isPending}
          onClick={() => {
            if (!isAcknowledged) setAsked('acknowledge');
            else if (!withdraw.isPending) withdraw.mutate();
          }}
        >
          {isAcknowledged ? t`Take back` : t`Acknowledge`}
        </button>
        <button className="button" type="button" aria-label={t`Silence: ${about}`} onClick={() => setAsked('silence')}>
          {t`Silence`}
        </button>
      </div>
      {asked === 'acknowledge' && <AcknowledgeDialog alertId={alert.alert_id} onClose={close} />}
      {asked === 'silence' && <SilenceDialog form={silenceOf(alert)} onClose={close} />}
    </>
  );
}
