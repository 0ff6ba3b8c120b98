import { Trans, useLingui } from '@lingui/react/macro';
import { createKey, createLink } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { isLanguage } from '../../language/languages.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { KeyForm } from './form/key-form.tsx';
import { emptyKeyForm, type KeyKind, keyDraftOf, linkDraftOf } from './form/key-form-state.ts';
import { wrongField } from './form/wrong-field.ts';
import { ShownOnce } from './shown-once.tsx';

interface Props {
  kind: KeyKind;
  onClose: () => void;
}

interface Made {
  secret: string;
  notes: string[];
}

/**
 * Makes a key or a link, and shows its text once. The text is in this dialog alone: no cache, no address, no storage has it, and it is gone
 * with the dialog.
 */
export function CreateDialog({ kind, onClose }: Props) {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const [form, setForm] = useState(() => emptyKeyForm(kind, isLanguage(i18n.locale) ? i18n.locale : 'en'));
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const detail = error instanceof ProblemError ? error.detail : null;
  const field = wrongField(detail);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      if (kind === 'link') {
        const { address, notes } = await answerOf(createLink({ body: linkDraftOf(form) }));
        setMade({ secret: address, notes });
      } else {
        const { key, notes } = await answerOf(createKey({ body: keyDraftOf(form) }));
        setMade({ secret: key, notes });
      }
      await queryClient.invalidateQueries({ queryKey: ['keys'] });
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    } finally {
      setBusy(false);
    }
  };
  const title = kind === 'link' ? t`New watcher link` : t`New key`;
  if (made !== null)
    return (
      <Drawer isOpen onClose={onClose} title={title} at="middle">
        <ShownOnce kind={kind} secret={made.secret} notes={made.notes} />
      </Drawer>
    );
  return (
    <Drawer isOpen onClose={onClose} title={title}>
      <form className="key-form" onSubmit={(event) => void submit(event)}>
        <p className="key-help">
          {kind === 'link' ? (
            <Trans>An address to give away. Whoever opens it sees these pools, and can change nothing.</Trans>
          ) : (
            <Trans>For a program, or for somebody who works with the API.</Trans>
          )}
        </p>
        <KeyForm
          kind={kind}
          form={form}
          onChange={(changed) => setForm({ ...form, ...changed })}
          faultAt={(one) => (field === one ? detail : null)}
        />
        {error && field === null && <ProblemBox error={error} />}
        <button className="button" data-kind="main" type="submit" disabled={isBusy}>
          {kind === 'link' ? t`Make the link` : t`Make the key`}
        </button>
      </form>
    </Drawer>
  );
}
