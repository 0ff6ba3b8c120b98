import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { FormFault } from '../values/pointers.ts';
import type { FormStart } from '../values/settings-of-form.ts';
import { AccountFieldLine } from './account-field.tsx';
import type { AccountWay } from './account-ways.ts';

interface Props {
  ways: readonly AccountWay[];
  /** The place of the way that is chosen. */
  chosen: number;
  onChoose: (place: number) => void;
  start: FormStart;
  faults: readonly FormFault[];
}

/** How the account is read: the ways in, where there are several, and the fields of the one that is chosen. */
export function AccountFields({ ways, chosen, onChoose, start, faults }: Props) {
  const id = useId();
  return (
    <fieldset className="form-part">
      <legend>
        <Trans>The account at the pool</Trans>
      </legend>
      {ways.length > 1 && (
        <div className="way-choice">
          {ways.map(({ title, help }, place) => (
            <label key={title} lang="en">
              <input
                type="radio"
                name={id}
                checked={place === chosen}
                onChange={() => onChoose(place)}
                aria-describedby={help === null ? undefined : `${id}-${place}`}
              />
              <span>
                {title}
                {help !== null && (
                  <span className="field-help" id={`${id}-${place}`}>
                    {help}
                  </span>
                )}
              </span>
            </label>
          ))}
        </div>
      )}
      {ways.map(({ title, fields }, place) => (
        // Kept while another one is looked at, so that nothing has to be written twice. What is disabled is not sent.
        <fieldset
          key={title}
          className="way-fields"
          aria-label={title ?? undefined}
          hidden={place !== chosen}
          disabled={place !== chosen}
        >
          {fields.map((field) => (
            <AccountFieldLine key={field.name} field={field} start={start} faults={place === chosen ? faults : []} />
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}
