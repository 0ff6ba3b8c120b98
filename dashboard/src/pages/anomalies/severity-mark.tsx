import type { Severity } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useAnomalyWords } from './anomaly-words.ts';
import './severity-mark.css';

const shapes: Record<Severity, string> = {
  HIGH: 'M8 1.500 15 14H1Z',
  MEDIUM: 'M8 2.500 13.500 8 8 13.500 2.500 8Z',
};

/** How bad it is, as a shape and a word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { severities } = useAnomalyWords();
  return (
    <span className="severity-mark" data-severity={severity}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[severity]} />
      </svg>
      {severities[severity]}
    </span>
  );
}
