import { Trans, useLingui } from '@lingui/react/macro';
import type { DeployedType, PoolSaved } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { type FormEvent, useRef, useState } from 'react';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { AccountFields } from '../fields/account-fields.tsx';
import { accountWays, wayOf } from '../fields/account-ways.ts';
import { GeneralFields } from '../fields/general-fields.tsx';
import { ServiceChoice } from '../fields/service-choice.tsx';
import { FaultSummary } from '../outcome/fault-summary.tsx';
import { TrialOutcome } from '../outcome/trial-outcome.tsx';
import type { FormFault } from '../values/pointers.ts';
import type { FormStart } from '../values/settings-of-form.ts';
import { type Ask, useAsking } from './use-asking.ts';
import '../pool-settings.css';

interface Props {
  type: DeployedType;
  start: FormStart;
  /** What is wrong before anything was sent. */
  firstFaults?: readonly FormFault[];
  ask: Ask;
  onSaved: (saved: PoolSaved) => void;
}

/**
 * The settings of a pool, made of what its type says of itself: they are tried, and stored. What is written is in the fields alone, and gone with
 * them: a secret is in no state, no cache, no storage and no address.
 */
export function PoolForm({ type, start, firstFaults = [], ask, onSaved }: Props) {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const ways = accountWays(type);
  const [chosen, setChosen] = useState(() => wayOf(ways, start.stored ?? namesIn(start)));
  const { busy, told, send, noteChange } = useAsking({
    ...{ form, heading, fields: ways[chosen]?.fields ?? [], start, firstFaults, ask, onSaved },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send('try');
  };
  const { faults, error, saved } = told;
  return (
    <form
      ref={form}
      className="pool-form"
      noValidate
      autoComplete="off"
      aria-busy={busy !== null}
      onSubmit={submit}
      onInput={({ target }) => noteChange(target instanceof HTMLElement ? (target.getAttribute('name') ?? '') : '')}
    >
      {faults.length > 0 && saved === null && <FaultSummary faults={faults} form={form} />}
      <p className="field-help">
        <Trans>What has a * must be filled in.</Trans>
      </p>
      <AccountFields ways={ways} chosen={chosen} onChoose={setChosen} start={start} faults={faults} />
      <GeneralFields type={type.type} start={start} faults={faults} />
      {start.stored === null && type.sources.length > 1 && <ServiceChoice sources={type.sources} />}
      {error !== null && <ProblemBox error={error} />}
      {saved?.trial && (
        <TrialOutcome
          trial={saved.trial}
          warnings={saved.warnings}
          troubleshooting={type.troubleshooting}
          heading={heading}
        />
      )}
      <div className="form-actions">
        {/* Not `disabled`, which would take the focus from whoever pressed one of them. */}
        <button
          className="button"
          data-kind={saved?.trial?.read ? undefined : 'main'}
          type="submit"
          aria-disabled={busy !== null}
        >
          {busy === 'try' ? t`Trying…` : t`Try`}
        </button>
        <button
          className="button"
          data-kind={saved?.trial?.read ? 'main' : undefined}
          type="button"
          aria-disabled={busy !== null}
          onClick={() => void send('save')}
        >
          {busy === 'save' ? t`Saving…` : t`Save`}
        </button>
        <p className="field-help" role="status">
          {busy === 'try' && <Trans>The account is read once. That may take a minute.</Trans>}
        </p>
      </div>
    </form>
  );
}

/** The settings of an account that are filled in at first. */
function namesIn({ texts }: FormStart): string[] {
  return Object.keys(texts).flatMap((pointer) => (texts[pointer] ? (pointer.split('/account/')[1] ?? []) : []));
}
