import type { ReactNode } from 'react';
import { Age } from './age.tsx';
import { Unknown } from './unknown.tsx';

interface Props {
  /** As a person reads it; null where it is not known. */
  value: ReactNode;
  /** Why it is not known. */
  reason?: string | undefined;
  /** An old figure is dimmed and dated. */
  isOld?: boolean;
  /** When it was observed. */
  at?: string | null | undefined;
  /** The age is also shown beside a fresh figure. */
  showAge?: boolean;
}

/** One figure, with what has to be known about it. */
export function Figure({ value, reason, isOld = false, at = null, showAge = false }: Props) {
  if (value === null || value === undefined) return <Unknown reason={reason} />;
  return (
    <span className="figure" data-old={isOld || undefined}>
      <span className="figure-value">{value}</span>
      {at !== null && (isOld || showAge) && <Age at={at} />}
    </span>
  );
}
