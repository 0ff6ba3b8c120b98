import { Trans, useLingui } from '@lingui/react/macro';
import { announce } from '../../../frame/announce.tsx';
import { Unknown } from '../../../parts/unknown.tsx';
import { shortened } from './short-text.ts';

/** A transaction id, shortened in the middle, whole in the clipboard. */
export function TransactionId({ tx, replaced }: { tx: string | null; replaced: string | null }) {
  const { t } = useLingui();
  if (tx === null) return <Unknown reason={t`the pool names no transaction yet`} />;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(tx);
      announce(t`The transaction id is copied.`);
    } catch {
      announce(t`The browser does not allow copying here. The whole id is the title of its row.`);
    }
  };
  return (
    <span className="transaction">
      <code title={tx}>{shortened(tx)}</code>
      <button className="button" type="button" aria-label={t`Copy ${tx}`} onClick={() => void copy()}>
        <Trans>Copy</Trans>
      </button>
      {replaced !== null && (
        <span className="transaction-replaced" title={replaced}>
          <Trans>instead of {shortened(replaced)}</Trans>
        </span>
      )}
    </span>
  );
}
