import { Trans } from '@lingui/react/macro';
import { Link, useLocation } from 'wouter';
import { places } from '../address/places.ts';
import { keepSessionKey, useSessionKey } from '../api/session-key.ts';

/** Logging in and out: whether this tab has a key. */
export function SessionButton() {
  const key = useSessionKey();
  const [path, navigate] = useLocation();
  if (key === null)
    return path === places.logIn ? null : (
      <Link className="button" href={places.logIn}>
        <Trans>Log in</Trans>
      </Link>
    );
  return (
    <button
      className="button"
      type="button"
      onClick={() => {
        keepSessionKey(null);
        navigate(places.logIn);
      }}
    >
      <Trans>Log out</Trans>
    </button>
  );
}
