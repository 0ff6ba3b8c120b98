import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Alerting } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMe } from '../../api/use-me.ts';

/** That alerts do not work as they should, why, and what to do. Nothing where they do. */
export function AlertingNotice({ alerting: { state, message, blind } }: { alerting: Alerting }) {
  const { t } = useLingui();
  const { data: me } = useMe();
  const isAdmin = me?.role === 'admin';
  return (
    <>
      {state === 'off' && (
        <div className="problem">
          <p>
            <strong>
              <Trans>Alerts are off: nothing is judged, and nobody is told.</Trans>
            </strong>{' '}
            {isAdmin && message !== null ? <span lang="en">{message}</span> : t`Whoever runs the gateway sees why.`}
          </p>
        </div>
      )}
      {state === 'no_targets' && (
        <div className="notice">
          <p>
            <strong>
              <Trans>Nobody is told of alerts; they are only shown here.</Trans>
            </strong>{' '}
            {isAdmin && t`The alerts file names no target: add one under “targets”.`}
          </p>
        </div>
      )}
      {blind > 0 && (
        <div className="notice">
          <p>
            <Plural
              value={blind}
              one="At # account or service a rule cannot look now: something may be wrong there of which nothing is said."
              other="At # accounts and services a rule cannot look now: something may be wrong there of which nothing is said."
            />
          </p>
        </div>
      )}
    </>
  );
}
