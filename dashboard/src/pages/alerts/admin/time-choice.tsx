import { useLingui } from '@lingui/react/macro';
import { useFigures } from '../../../figures/use-figures.ts';

interface Props {
  /** As the gateway takes it; empty for as long as it lasts. */
  value: string;
  onChange: (value: string) => void;
  /** What an empty value means; without it there is no such choice. */
  endless?: string;
}

const seconds = { m: 60, h: 3600, d: 86_400 } as const;
const choices = ['30m', '1h', '2h', '4h', '8h', '1d', '3d', '7d', '30d'];

/** For how long. */
export function TimeChoice({ value, onChange, endless }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const words = (text: string) =>
    figures.duration(Number.parseInt(text, 10) * seconds[text.slice(-1) as keyof typeof seconds]);
  return (
    <label className="field">
      {t`For how long`}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {endless !== undefined && <option value="">{endless}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {words(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}
