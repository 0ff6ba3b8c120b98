import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMe } from '../../api/use-me.ts';
import { Page } from '../../frame/page.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { AuditList } from './audit-list.tsx';
import { CreateDialog } from './create-dialog.tsx';
import type { KeyKind } from './form/key-form-state.ts';
import { KeyList } from './key-list.tsx';
import './keys.css';

export default function KeysPage() {
  const { t } = useLingui();
  const { data: me } = useMe();
  const [making, setMaking] = useState<KeyKind | null>(null);
  if (me?.role !== 'admin')
    return (
      <Page title={t`Keys and links`}>
        <EmptyState title={t`An admin key is needed here`}>
          <p>
            <Trans>Keys and links are made and revoked with an admin key. Whoever runs the gateway has one.</Trans>
          </p>
          {/* A link is given to clients, who have no folder of data. */}
          {me?.kind !== 'link' && (
            <details className="key-help">
              <summary>
                <Trans>For operators: where the keys are</Trans>
              </summary>
              <p>
                <Trans>
                  The first start of the gateway wrote an admin key to <code>admin.key</code> in its folder of data.
                </Trans>
              </p>
            </details>
          )}
        </EmptyState>
      </Page>
    );
  return (
    <Page
      title={t`Keys and links`}
      actions={
        <div className="key-actions">
          <button className="button" data-kind="main" type="button" onClick={() => setMaking('link')}>
            <Trans>New watcher link</Trans>
          </button>
          <button className="button" type="button" onClick={() => setMaking('key')}>
            <Trans>New key</Trans>
          </button>
        </div>
      }
    >
      <KeyList ownId={me.key_id} />
      <AuditList />
      {making !== null && <CreateDialog kind={making} onClose={() => setMaking(null)} />}
    </Page>
  );
}
