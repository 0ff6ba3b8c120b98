import { Trans, useLingui } from '@lingui/react/macro';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { Unknown } from '../../../parts/unknown.tsx';
import { shortened } from './short-text.ts';

/** A transaction id, shortened in the middle, whole in the clipboard. */
export function TransactionId({ tx, replaced }: { tx: string | null; replaced: string | null }) {
  const { t } = useLingui();
  if (tx === null) return <Unknown reason={t`the pool names no transaction yet`} />;
  return (
    <span className="transaction">
      <code title={tx}>{shortened(tx)}</code>
      <CopyButton text={tx} label={t`Copy ${tx}`} />
      {replaced !== null && (
        <span className="transaction-replaced" title={replaced}>
          <Trans>instead of {shortened(replaced)}</Trans>
        </span>
      )}
    </span>
  );
}
