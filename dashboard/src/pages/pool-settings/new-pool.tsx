import { Trans, useLingui } from '@lingui/react/macro';
import { createPool } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type {
  DeployedType,
  PoolDraft,
  PoolSaved,
  PoolTemplate,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { places } from '../../address/places.ts';
import { answerOf } from '../../api/client.ts';
import { Page } from '../../frame/page.tsx';
import { PoolForm } from './form/pool-form.tsx';
import { SavedPool } from './form/saved-pool.tsx';
import { startOfNew } from './values/start-of-form.ts';

interface Props {
  type: DeployedType;
  /** What the form is filled with. */
  template: PoolTemplate | null;
}

/** The second step: its settings. */
export function NewPool({ type, template }: Props) {
  const { t } = useLingui();
  const [{ pool = null, warnings = [] }, setSaved] = useState<Partial<PoolSaved>>({});
  // It stays as it was while somebody writes, also where the types are asked for again.
  const [start] = useState(() =>
    startOfNew(type, template === null ? {} : { pool_name: template.display_name, account: { ...template.account } }),
  );
  const name = template?.display_name ?? type.title;
  return (
    <Page title={t`Add pool: ${name}`}>
      {pool === null ? (
        <>
          {template !== null && <p lang="en">{template.description}</p>}
          <p lang="en">{type.description}</p>
          <p>
            <Link href={places.addPool}>
              <Trans>Another pool</Trans>
            </Link>
          </p>
          <PoolForm
            type={type}
            start={start}
            ask={(settings, { isTrial, source, signal }) =>
              answerOf(
                createPool({
                  // The service judges whether it is whole.
                  body: { pool_type: type.type, ...settings } as PoolDraft,
                  query: { ...(isTrial && { dry_run: true }), ...(source !== undefined && { source }) },
                  signal,
                }),
              )
            }
            onSaved={setSaved}
          />
        </>
      ) : (
        <SavedPool pool={pool} warnings={warnings} />
      )}
    </Page>
  );
}
