import { useLingui } from '@lingui/react/macro';
import { acknowledgeAlert } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import { announce } from '../../../frame/announce.tsx';
import { Drawer } from '../../../parts/drawer.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { TimeChoice } from './time-choice.tsx';
import { useSending } from './use-sending.ts';

interface Props {
  alertId: string;
  onClose: () => void;
}

/** Says that somebody takes care of an alert. Who it is, is the name of the key. */
export function AcknowledgeDialog({ alertId, onClose }: Props) {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const [time, setTime] = useState('');
  const { isBusy, error, onSubmit } = useSending(async () => {
    const body = { ...(note.trim() !== '' && { note: note.trim() }), ...(time !== '' && { for: time }) };
    await answerOf(acknowledgeAlert({ path: { alert_id: alertId }, body }));
    announce(t`The alert is acknowledged.`);
  }, onClose);
  return (
    <Drawer isOpen onClose={onClose} title={t`Acknowledge`} at="middle">
      <form className="alert-form" onSubmit={onSubmit}>
        <p className="alert-aside">{t`Somebody takes care of it: nothing more is told of it but its end.`}</p>
        <label className="field">
          {t`What is done about it`}
          <input value={note} maxLength={1000} autoComplete="off" onChange={({ target }) => setNote(target.value)} />
        </label>
        <TimeChoice value={time} onChange={setTime} endless={t`as long as it lasts`} />
        {error && <ProblemBox error={error} />}
        <button className="button" data-kind="main" type="submit" disabled={isBusy}>
          {t`Acknowledge`}
        </button>
      </form>
    </Drawer>
  );
}
