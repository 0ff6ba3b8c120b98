import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { CopyButton } from '../../parts/copy-button.tsx';
import type { KeyKind } from './form/key-form-state.ts';

interface Props {
  kind: KeyKind;
  secret: string;
  /** What the gateway says about it. */
  notes: readonly string[];
}

/** The text of a key or the address of a link, which nobody can show again. */
export function ShownOnce({ kind, secret, notes }: Props) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  // The button that had the focus went with the form.
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="shown-once">
      <p className="notice">
        {kind === 'link' ? (
          <Trans>Copy the link now. It is shown once: the gateway keeps no copy of it.</Trans>
        ) : (
          <Trans>Copy the key now. It is shown once: the gateway keeps no copy of it.</Trans>
        )}
      </p>
      <textarea
        ref={field}
        value={secret}
        readOnly
        rows={kind === 'link' ? 3 : 2}
        aria-label={kind === 'link' ? t`The link` : t`The key`}
        spellCheck={false}
        onFocus={({ target }) => target.select()}
      />
      <CopyButton text={secret} isMain select={() => field.current?.select()} />
      {notes.length > 0 && (
        <ul className="key-notes" lang="en">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
