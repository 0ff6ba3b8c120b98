import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { announce } from '../../frame/announce.tsx';

/** Puts a text where it can be pasted from. Browsers allow it only in secure contexts; elsewhere the text can be selected, and there is no button. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  // Typed as always there, which it is not where the page is no secure context.
  if (!('clipboard' in navigator)) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(t`Copied`);
    } catch {
      announce(t`The browser does not allow this. Select the text and copy it.`);
    }
  };
  return (
    <button className="button" type="button" onClick={() => void copy()}>
      {isCopied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
    </button>
  );
}
