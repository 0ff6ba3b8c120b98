import { useLingui } from '@lingui/react/macro';

/** How a pool is: its freshness, or that its settings were refused. */
export type PoolState = 'fresh' | 'stale' | 'unreachable' | 'refused' | 'no_data';

/** Each state has a shape of its own, which is seen without its colour. */
const shapes: Record<PoolState, string> = {
  fresh: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  stale:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 1.7a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6Zm-.8 1.6v3.6l2.7 1.6.8-1.3-2-1.2V4.8H7.200Z',
  unreachable:
    'M3.8 2.200 8 6.400l4.200-4.200 1.600 1.600L9.600 8l4.200 4.200-1.600 1.600L8 9.600l-4.200 4.200-1.600-1.600L6.400 8 2.200 3.800Z',
  refused: 'M8 1 15.500 14.500h-15Zm-.8 5v4.400h1.600V6Zm0 5.300v1.600h1.600v-1.600Z',
  no_data: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 1.600a4.400 4.400 0 1 1 0 8.800 4.400 4.400 0 0 1 0-8.800Z',
};

export function useStateWords(): Record<PoolState, string> {
  const { t } = useLingui();
  return {
    fresh: t`fresh`,
    stale: t`stale`,
    unreachable: t`unreachable`,
    refused: t`refused`,
    no_data: t`never read`,
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
    <span className="state-mark" data-state={state} title={reason}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[state]} fillRule="evenodd" />
      </svg>
      {words[state]}
    </span>
  );
}
