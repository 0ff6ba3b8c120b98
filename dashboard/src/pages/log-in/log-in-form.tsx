import { Trans, useLingui } from '@lingui/react/macro';
import { getMe } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { places } from '../../address/places.ts';
import { answerOf } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { keepSessionKey } from '../../api/session-key.ts';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { firstSentence } from './first-sentence.ts';
import { ForOperators } from './for-operators.tsx';
import { keyIn } from './key-in.ts';

/** Takes a key. It is tried before it is kept, and kept in this tab alone. */
export function LogInForm() {
  const { t } = useLingui();
  const id = useId();
  const [path, navigate] = useLocation();
  const [text, setText] = useState('');
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const key = keyIn(text);
    if (key === '') return;
    setBusy(true);
    setError(null);
    try {
      await answerOf(getMe({ headers: { Authorization: `Bearer ${key}` } }));
      if (path === places.logIn) navigate(places.overview);
      keepSessionKey(key);
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      setBusy(false);
    }
  };
  return (
    <form className="log-in-form" onSubmit={(event) => void submit(event)} autoComplete="off">
      <label className="field" htmlFor={id}>
        <Trans>Key</Trans>
      </label>
      <div className="log-in-line">
        <input
          id={id}
          type={isShown ? 'text' : 'password'}
          value={text}
          onChange={({ target: { value } }) => setText(value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="pgk_…"
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : `${id}-error`}
          required
        />
        <button className="button" type="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? t`Hide` : t`Show`}
        </button>
      </div>
      {error && (
        <div id={`${id}-error`}>
          <Refusal error={error} />
        </div>
      )}
      <button className="button" data-kind="main" type="submit" disabled={isBusy}>
        <Trans>Log in</Trans>
      </button>
      <p className="log-in-note">
        <Trans>The key stays in this tab and is forgotten when it is closed.</Trans>
      </p>
    </form>
  );
}

/** A key that is not taken, in one sentence; other errors as everywhere. */
function Refusal({ error }: { error: Error }) {
  const detail = error instanceof ProblemError && error.status === 401 ? error.detail : null;
  if (detail === null) return <ProblemBox error={error} />;
  const first = firstSentence(detail);
  const rest = detail.slice(first.length).trim();
  return (
    <div className="problem" role="alert">
      <p lang="en">{first}</p>
      {rest !== '' && <ForOperators detail={rest} />}
    </div>
  );
}
