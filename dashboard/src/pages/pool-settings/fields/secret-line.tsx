import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { takeAway } from '../values/pointers.ts';
import { Field, type FieldProps } from './field.tsx';
import { FlagLine } from './plain-fields.tsx';

interface Props extends FieldProps {
  isStored: boolean;
}

/**
 * A secret. It is in the field alone: React never has it, so that neither a state, a copy of the document nor an attribute holds it, and it goes with
 * the field.
 */
export function SecretLine({ isStored, ...field }: Props) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  const { label, name, isNeeded = false } = field;
  return (
    <>
      <Field {...field} isNeeded={isNeeded && !isStored}>
        {(ties) => (
          <span className="secret-line">
            <input
              {...ties}
              type={isShown ? 'text' : 'password'}
              placeholder={isStored ? t`stored; leave empty to keep it` : undefined}
              // Programs that keep log-ins would take it for one.
              data-1p-ignore
              data-lpignore="true"
            />
            <button
              className="button"
              type="button"
              aria-pressed={isShown}
              aria-label={t`Show: ${label}`}
              onClick={() => setShown(!isShown)}
            >
              {isShown ? t`Hide` : t`Show`}
            </button>
          </span>
        )}
      </Field>
      {isStored && !isNeeded && (
        <FlagLine name={takeAway(name)} first={false}>
          <Trans>Take it away: {label}</Trans>
        </FlagLine>
      )}
    </>
  );
}
