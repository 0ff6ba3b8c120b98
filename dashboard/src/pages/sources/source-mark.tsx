import { useLingui } from '@lingui/react/macro';
import type { SourceState } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** As for pools: each state has a shape of its own. */
const shapes: Record<SourceState, { path: string; tone: string }> = {
  up: { path: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z', tone: 'fresh' },
  unreachable: {
    path: 'M3.8 2.2 8 6.4l4.2-4.2 1.6 1.6L9.6 8l4.2 4.2-1.6 1.6L8 9.6l-4.2 4.2-1.6-1.6L6.4 8 2.2 3.8Z',
    tone: 'unreachable',
  },
  refused: { path: 'M8 1 15.5 14.5h-15Zm-.8 5v4.400h1.600V6Zm0 5.300v1.600h1.600v-1.600Z', tone: 'refused' },
  gone: { path: 'M2 7h12v2H2Z', tone: 'no_data' },
  connecting: {
    path: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 1.600a4.400 4.400 0 1 1 0 8.800 4.400 4.400 0 0 1 0-8.800Z',
    tone: 'no_data',
  },
};

/** How a service is, as a shape and a word. */
export function SourceMark({ state }: { state: SourceState }) {
  const { t } = useLingui();
  const words: Record<SourceState, string> = {
    up: t`up`,
    unreachable: t`unreachable`,
    refused: t`cannot be used`,
    gone: t`gone`,
    connecting: t`connecting`,
  };
  const { path, tone } = shapes[state];
  return (
    <span className="state-mark" data-state={tone}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} fillRule="evenodd" />
      </svg>
      {words[state]}
    </span>
  );
}
