import { Trans, useLingui } from '@lingui/react/macro';
import { useRefusal } from '../../api/session-key.ts';
import { useMe } from '../../api/use-me.ts';
import type { LogInProps } from '../../frame/needs-key.tsx';
import { Page } from '../../frame/page.tsx';
import { ForOperators } from './for-operators.tsx';
import { LogInForm } from './log-in-form.tsx';
import { WhereKeysAre } from './where-keys-are.tsx';
import './log-in.css';

export default function LogInPage({ refusal }: LogInProps) {
  const { t } = useLingui();
  const { data: me } = useMe();
  const refused = useRefusal();
  const why = refusal ?? refused;
  return (
    <Page title={t`Log in`}>
      <div className="log-in">
        {why ? (
          <div className="problem" role="alert">
            <p>
              <Trans>
                This link or key is not valid, or no longer: it has a typing error, is over or was withdrawn. Ask
                whoever gave it to you for a new one.
              </Trans>
            </p>
            {why.detail !== null && <ForOperators detail={why.detail} />}
          </div>
        ) : (
          <p>
            {me?.role === 'metrics' ? (
              <Trans>This key is for metrics and shows no pools. Enter another one.</Trans>
            ) : (
              <Trans>Open the link that you were given, or enter a key.</Trans>
            )}
          </p>
        )}
        <LogInForm />
        {me?.role === 'nobody' && <WhereKeysAre />}
      </div>
    </Page>
  );
}
