import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { announce } from '../frame/announce.tsx';

interface Props {
  text: string;
  /** What the button is called where several stand on a page. */
  label?: string;
  isMain?: boolean;
  /** Selects the text where it is shown; browsers allow the clipboard only in secure contexts, elsewhere the keyboard copies what is selected. */
  select?: () => void;
}

/** Puts a text where it can be pasted from. Without a clipboard and without a way to select the text there is no button. */
export function CopyButton({ text, label, isMain = false, select }: Props) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  // Typed as always there, which it is not where the page is no secure context.
  if (!('clipboard' in navigator) && select === undefined) return null;
  const copy = async () => {
    select?.();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(t`Copied.`);
    } catch {
      announce(
        select === undefined
          ? t`The browser does not allow this. Select the text and copy it.`
          : t`It is selected. Copy it with the keyboard.`,
      );
    }
  };
  return (
    <button
      className="button"
      type="button"
      data-kind={isMain ? 'main' : undefined}
      aria-label={label}
      onClick={() => void copy()}
    >
      {isCopied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
    </button>
  );
}
