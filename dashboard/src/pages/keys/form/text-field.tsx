import { useId } from 'react';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What the gateway says is wrong with it. */
  fault: string | null;
  isNeeded?: boolean;
}

export function TextField({ label, value, onChange, fault, isNeeded = false }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        autoComplete="off"
        required={isNeeded}
      />
      {fault !== null && (
        <p className="field-fault" id={`${id}-fault`} role="alert" lang="en">
          {fault}
        </p>
      )}
    </div>
  );
}
