import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { announce } from '../../frame/announce.tsx';
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
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      // Only pages that came over TLS or from this machine have a clipboard; elsewhere the text is selected.
      await navigator.clipboard.writeText(secret);
      setCopied(true);
      announce(t`Copied.`);
    } catch {
      announce(t`It is selected. Copy it with the keyboard.`);
    }
  };
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
      <button className="button" data-kind="main" type="button" onClick={() => void copy()}>
        {isCopied ? t`Copied` : t`Copy`}
      </button>
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
