import type { Severity } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { ShapeMark } from '../../parts/shape-mark.tsx';
import { useAnomalyWords } from './anomaly-words.ts';

const marks = {
  HIGH: { shape: 'triangle', tone: 'unreachable' },
  MEDIUM: { shape: 'diamond', tone: 'stale' },
} as const;

/** How bad it is, as a shape and a word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { severities } = useAnomalyWords();
  return <ShapeMark {...marks[severity]}>{severities[severity]}</ShapeMark>;
}
