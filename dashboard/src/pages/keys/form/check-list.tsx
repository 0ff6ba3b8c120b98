import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';

export interface CheckOption<Value extends string> {
  value: Value;
  label: string;
}

interface Props<Value extends string> {
  title: string;
  options: readonly CheckOption<Value>[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
  /** What is wrong with the choice. */
  fault?: string | null;
  /** Said below. */
  children?: ReactNode;
}

/** More than fit into a look are searched. */
const mostAtOnce = 10;

/** Any number of many. */
export function CheckList<Value extends string>({ title, options, chosen, onChange, fault, children }: Props<Value>) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const shown = options.filter(
    ({ value, label }) => wanted === '' || chosen.includes(value) || label.toLocaleLowerCase().includes(wanted),
  );
  return (
    <fieldset className="check-list">
      <legend>
        {title}
        {chosen.length > 0 && <span className="check-count"> {chosen.length}</span>}
      </legend>
      {options.length > mostAtOnce && (
        <input
          type="search"
          value={search}
          placeholder={t`Search`}
          aria-label={t`Search: ${title}`}
          onChange={({ target: { value } }) => setSearch(value)}
        />
      )}
      <div className="check-options">
        {shown.map(({ value, label }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target: { checked } }) =>
                onChange(checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {children}
      {fault && (
        <p className="field-fault" role="alert" lang="en">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
