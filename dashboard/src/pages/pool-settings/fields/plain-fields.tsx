import { type ReactNode, useId } from 'react';
import { Field, type FieldProps } from './field.tsx';

interface TextProps extends FieldProps {
  first: string;
  example?: string | null;
  /** What others wrote here. */
  known?: readonly string[];
  isNumber?: boolean;
}

/** One line of text. It is the field that holds it, and no state of the page. */
export function TextLine({ first, example, known = [], isNumber = false, ...field }: TextProps) {
  const list = useId();
  return (
    <Field {...field}>
      {(ties) => (
        <>
          <input
            {...ties}
            defaultValue={first}
            placeholder={example ?? undefined}
            inputMode={isNumber ? 'decimal' : undefined}
            list={known.length > 0 ? list : undefined}
          />
          {known.length > 0 && (
            <datalist id={list}>
              {known.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

interface ChoiceProps extends FieldProps {
  first: string;
  choices: readonly (string | number)[];
}

/** One of several. What need not be given may be left open. */
export function ChoiceLine({ first, choices, ...field }: ChoiceProps) {
  const texts = choices.map(String);
  const isOpen = !field.isNeeded || !texts.includes(first);
  return (
    <Field {...field}>
      {({ autoComplete: _autoComplete, spellCheck: _spellCheck, ...ties }) => (
        <select {...ties} defaultValue={texts.includes(first) ? first : ''}>
          {isOpen && <option value="">—</option>}
          {texts.map((text) => (
            <option key={text} value={text}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface FlagProps {
  name: string;
  first: boolean;
  isEnglish?: boolean;
  children: ReactNode;
}

/** Yes or no. */
export function FlagLine({ name, first, isEnglish = false, children }: FlagProps) {
  return (
    <label className="flag-line" lang={isEnglish ? 'en' : undefined}>
      <input type="checkbox" name={name} defaultChecked={first} />
      <span>{children}</span>
    </label>
  );
}
