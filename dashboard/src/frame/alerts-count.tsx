import { useLingui } from '@lingui/react/macro';
import type { AlertSeverity } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFigures } from '../figures/use-figures.ts';
import { whenIdle } from '../pace/when-idle.ts';
import { AlertMark } from '../parts/alert-mark/alert-mark.tsx';
import { ShapeMark } from '../parts/shape-mark.tsx';
import { firingRead } from '../reads/alerts.ts';

const worstFirst: readonly AlertSeverity[] = ['critical', 'warning', 'info'];

/** How many alerts fire of each severity, the worst in words; or that nothing is judged, which is no quiet fleet. */
export function AlertsCount() {
  const { t } = useLingui();
  const figures = useFigures();
  // The first rows come before it.
  const [isWanted, setWanted] = useState(false);
  useEffect(() => whenIdle(() => setWanted(true)), []);
  const { data } = useQuery({ ...firingRead, enabled: isWanted });
  if (data === undefined) return null;
  const { alerting, alerts } = data.data;
  if (alerting.state === 'off')
    return (
      <ShapeMark shape="bar" tone="no_data">
        {t`off`}
      </ShapeMark>
    );
  const counts = worstFirst.flatMap((severity) => {
    const count = alerts.filter((alert) => alert.state === 'firing' && alert.severity === severity).length;
    return count === 0 ? [] : [{ severity, count }];
  });
  return counts.map(({ severity, count }, index) => (
    <AlertMark key={severity} severity={severity} isShort={index > 0}>
      {`${figures.count(count)}${data.next === null ? '' : '+'} `}
    </AlertMark>
  ));
}
