import { Trans, useLingui } from '@lingui/react/macro';
import type { Step } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useFigures } from '../../../figures/use-figures.ts';

interface Props {
  /** null where there is no answer. */
  step: Step | null;
  keptSince: string | null;
  /** Unix seconds. */
  from: number;
}

/** What a point of the charts stands for, and where finer ones are no longer kept. */
export function StepNote({ step, keptSince, from }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  if (step === null) return null;
  const words = {
    raw: t`Each point is a reading.`,
    '1h': t`Each point is the mean of an hour, in a band from the lowest to the highest reading.`,
    '1d': t`Each point is the mean of a day (UTC), in a band from the lowest to the highest reading.`,
  };
  const since = keptSince !== null && Date.parse(keptSince) / 1000 > from ? figures.moment(keptSince) : null;
  return (
    <p className="chart-note">
      {words[step]} {since !== null && <Trans>From before {since} only coarser steps are kept.</Trans>}
    </p>
  );
}
