import { type ReactNode, useId } from 'react';

/** What every field is told of itself: the page writes nothing about the fields of a type, so that any type has a form. */
export interface FieldProps {
  /** Its place in the settings, as a JSON pointer. */
  name: string;
  label: string;
  help?: string | null;
  /** What is wrong with it. */
  fault: string | null;
  isNeeded?: boolean;
  /** Whether label and help come from the service, which speaks English. */
  isEnglish?: boolean;
}

/** What ties a field to its label, its help and its fault. */
export interface FieldTies {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
  required: boolean;
  autoComplete: 'off';
  spellCheck: false;
}

interface Props extends FieldProps {
  children: (ties: FieldTies) => ReactNode;
}

/** A label, a field, and what has to be known about it. */
export function Field({ name, label, help = null, fault, isNeeded = false, isEnglish = false, children }: Props) {
  const id = useId();
  const lang = isEnglish ? 'en' : undefined;
  const about = [help !== null && `${id}-help`, fault !== null && `${id}-fault`].filter((one) => one !== false);
  return (
    <div className="field">
      <label htmlFor={id} lang={lang}>
        {label}
        {isNeeded && <span aria-hidden="true"> *</span>}
      </label>
      {children({
        ...{ id, name, required: isNeeded, autoComplete: 'off', spellCheck: false },
        'aria-describedby': about.length > 0 ? about.join(' ') : undefined,
        'aria-invalid': fault !== null,
      })}
      {help !== null && (
        <p className="field-help" id={`${id}-help`} lang={lang}>
          {help}
        </p>
      )}
      {fault !== null && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
