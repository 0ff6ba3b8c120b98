import { Trans, useLingui } from '@lingui/react/macro';
import { unknownAlgorithm } from '../../../figures/account-algorithms.ts';

interface Props {
  choices: readonly string[];
  algorithm: string | null;
  onChoice: (algorithm: string) => void;
}

/** Not there where there is nothing to choose. */
export function AlgorithmSelect({ choices, algorithm, onChoice }: Props) {
  const { t } = useLingui();
  if (algorithm === null || choices.length < 2) return null;
  return (
    <label className="time-comparison">
      <Trans>Algorithm</Trans>
      <select value={algorithm} onChange={({ target: { value } }) => onChoice(value)}>
        {choices.map((one) => (
          <option key={one} value={one}>
            {one === unknownAlgorithm ? t`unknown algorithm` : one}
          </option>
        ))}
      </select>
    </label>
  );
}
