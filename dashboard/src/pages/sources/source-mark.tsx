import { useLingui } from '@lingui/react/macro';
import type { SourceState } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { type Shape, ShapeMark, type Tone } from '../../parts/shape-mark.tsx';

const marks: Record<SourceState, { shape: Shape; tone: Tone }> = {
  up: { shape: 'disc', tone: 'fresh' },
  unreachable: { shape: 'cross', tone: 'unreachable' },
  refused: { shape: 'warning', tone: 'refused' },
  gone: { shape: 'bar', tone: 'no_data' },
  connecting: { shape: 'ring', tone: 'no_data' },
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
  return <ShapeMark {...marks[state]}>{words[state]}</ShapeMark>;
}
