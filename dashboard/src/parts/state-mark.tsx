import { useLingui } from '@lingui/react/macro';
import { type Shape, ShapeMark, type Tone } from './shape-mark.tsx';

/** How a pool is: its freshness, or that its settings were refused, or that no service reads it. */
export type PoolState = Tone | 'not_read';

const shapes: Record<PoolState, Shape> = {
  fresh: 'disc',
  stale: 'clock',
  unreachable: 'cross',
  refused: 'warning',
  no_data: 'ring',
  not_read: 'diamond',
};

export function useStateWords(): Record<PoolState, string> {
  const { t } = useLingui();
  return {
    fresh: t`fresh`,
    stale: t`stale`,
    unreachable: t`unreachable`,
    refused: t`refused`,
    no_data: t`never read`,
    not_read: t`not read`,
  };
}

interface Props {
  state: PoolState;
  /** Why it is so, and what to do. */
  reason?: string | undefined;
}

/** A state as a shape and a word, never by its colour alone. */
export function StateMark({ state, reason }: Props) {
  const words = useStateWords();
  return (
    <ShapeMark shape={shapes[state]} tone={state === 'not_read' ? 'refused' : state} title={reason}>
      {words[state]}
    </ShapeMark>
  );
}
