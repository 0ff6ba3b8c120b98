import { useLingui } from '@lingui/react/macro';
import { useFigures } from '../figures/use-figures.ts';
import { type ChartLine, needsSeconds } from './chart-line.ts';
import type { ReadingAt } from './reading-at.ts';

interface Props {
  reading: ReadingAt;
  lines: readonly ChartLine[];
  stepSeconds: number;
  show: (value: number) => string;
}

/** The figures at the cursor as one sentence, for whoever moves it by keys and listens. */
export function ChartReadoutWords({ reading: { at, points, events }, lines, stepSeconds, show }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const values = lines.map(({ name }, index) => {
    const value = points[index]?.value ?? null;
    return `${name}: ${value === null ? t`not known` : show(value)}`;
  });
  return [figures.moment(at * 1000, needsSeconds(stepSeconds)), ...values, ...events.map(({ text }) => text)].join(
    '; ',
  );
}
