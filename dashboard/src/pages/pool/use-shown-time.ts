import { useMemo } from 'react';
import type { PageState } from '../../address/state-fields.ts';
import type { SetPageState } from '../../address/use-page-state.ts';
import { useNow } from '../../api/clock.ts';
import type { TimeSpan } from '../../charts/chart-line.ts';
import { askedRange, comparedSeconds, type SpanName, shownRange, withinTime } from '../../charts/spans.ts';
import type { poolState } from './pool-state.ts';

/** What the page shows: where the address names no time, the usual one. */
export type PoolPageState = Omit<PageState<typeof poolState>, 'span'> & { span: SpanName };
export type SetPoolPageState = SetPageState<typeof poolState>;

/** A live chart goes on by so many seconds at a time. */
const stepSeconds = 5;

/** Which time the charts show, as the address has it, and what is asked for it. */
export function useShownTime(state: PoolPageState, setState: SetPoolPageState) {
  const { span, from, to, compare } = state;
  // The step's end: a reading of this moment is shown, and reached by keys.
  const latest = useNow(stepSeconds) + stepSeconds;
  const range = useMemo(() => shownRange({ span, from, to }, latest), [span, from, to, latest]);
  const { from: askedFrom, to: askedTo } = askedRange(range);
  const asked = useMemo(() => ({ from: askedFrom, to: askedTo, step: 'auto' as const }), [askedFrom, askedTo]);
  const seconds = comparedSeconds[compare];
  return {
    range,
    asked,
    comparedSeconds: seconds,
    controls: {
      span,
      range,
      comparison: compare,
      onSpan: (chosen: SpanName) => setState({ span: chosen, from: null, to: null }),
      onRange: (chosen: TimeSpan) => {
        const { from: start, to: end } = withinTime(chosen, latest);
        setState({ from: start, to: end });
      },
      onLive: () => setState({ from: null, to: null }),
      onComparison: (chosen: PoolPageState['compare']) => setState({ compare: chosen }),
    },
  };
}
