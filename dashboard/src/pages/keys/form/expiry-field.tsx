import { useLingui } from '@lingui/react/macro';
import type { KeyFormState } from './key-form-state.ts';

interface Props {
  form: KeyFormState;
  onChange: (changed: Partial<KeyFormState>) => void;
  fault: string | null;
}

/** When it ends. */
export function ExpiryField({ form: { expires, day }, onChange, fault }: Props) {
  const { t } = useLingui();
  return (
    <div className="expiry">
      <label className="field">
        {t`Ends`}
        <select value={expires} onChange={({ target: { value } }) => onChange({ expires: value })}>
          <option value="7d">{t`in 7 days`}</option>
          <option value="30d">{t`in 30 days`}</option>
          <option value="90d">{t`in 90 days`}</option>
          <option value="6M">{t`in 6 months`}</option>
          <option value="1y">{t`in a year`}</option>
          <option value="day">{t`after a day`}</option>
          <option value="never">{t`never`}</option>
        </select>
      </label>
      {expires === 'day' && (
        <label className="field">
          {t`Last day (UTC)`}
          <input type="date" value={day} onChange={({ target: { value } }) => onChange({ day: value })} required />
        </label>
      )}
      {fault !== null && (
        <p className="field-fault" role="alert" lang="en">
          {fault}
        </p>
      )}
    </div>
  );
}
