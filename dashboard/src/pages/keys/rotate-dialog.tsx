import { Trans, useLingui } from '@lingui/react/macro';
import { rotateKey } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { Key } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { base } from '../../api/base.ts';
import { answerOf } from '../../api/client.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { ShownOnce } from './shown-once.tsx';

interface Props {
  row: Key;
  /** Whether it is the key with which this is done. */
  isOwn: boolean;
  onClose: () => void;
}

/** Gives a key or link another text. The one before stays good for a while, so that whoever has it can change over. */
export function RotateDialog({ row: { id, name, kind }, isOwn, onClose }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [overlap, setOverlap] = useState('24h');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [made, setMade] = useState<{ secret: string; notes: string[] } | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const { key, notes } = await answerOf(rotateKey({ path: { id }, body: { overlap } }));
      setMade({ secret: kind === 'link' ? `${base.href}#k=${key}` : key, notes });
      await queryClient.invalidateQueries({ queryKey: ['keys'] });
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer isOpen onClose={onClose} title={t`Rotate ${name}`} at="middle">
      {made === null ? (
        <form className="key-form" onSubmit={(event) => void submit(event)}>
          <p>
            <Trans>It gets another text. One that leaked is better revoked.</Trans>
          </p>
          <label className="field">
            <Trans>The text before stays good for</Trans>
            <select value={overlap} onChange={({ target }) => setOverlap(target.value)}>
              <option value="0s">{t`no time`}</option>
              <option value="1h">{t`an hour`}</option>
              <option value="24h">{t`a day`}</option>
              <option value="7d">{t`a week`}</option>
            </select>
          </label>
          {isOwn && (
            <p className="notice">
              <Trans>It is the key with which you are logged in here. Log in with the new text afterwards.</Trans>
            </p>
          )}
          {error && <ProblemBox error={error} />}
          <button className="button" data-kind="main" type="submit" disabled={isBusy}>
            <Trans>Rotate</Trans>
          </button>
        </form>
      ) : (
        <ShownOnce kind={kind} secret={made.secret} notes={made.notes} />
      )}
    </Drawer>
  );
}
