import { useLingui } from '@lingui/react/macro';
import type { AlertSeverity } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { ReactNode } from 'react';
import { ShapeMark } from '../shape-mark.tsx';

const marks = {
  critical: { shape: 'triangle', tone: 'unreachable' },
  warning: { shape: 'diamond', tone: 'stale' },
  info: { shape: 'ring', tone: 'no_data' },
} as const;

export function useAlertSeverities(): Record<AlertSeverity, string> {
  const { t } = useLingui();
  return { critical: t`critical`, warning: t`warning`, info: t`note` };
}

interface Props {
  severity: AlertSeverity;
  /** Said before the word. */
  children?: ReactNode;
  /** Whether the word is there only for whoever does not see the shape. */
  isShort?: boolean;
}

/** How bad an alert is, as a shape and a word. */
export function AlertMark({ severity, children, isShort = false }: Props) {
  const words = useAlertSeverities();
  return (
    <ShapeMark {...marks[severity]}>
      {children}
      <span className={isShort ? 'visually-hidden' : undefined}>{words[severity]}</span>
    </ShapeMark>
  );
}
