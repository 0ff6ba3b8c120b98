import { type ReactNode, useState } from 'react';

interface Props {
  name: string;
  /** Something inside is chosen, so that it begins open. */
  isUsed: boolean;
  children: ReactNode;
}

/** What is out of the way until somebody wants it. */
export function Folded({ name, isUsed, children }: Props) {
  // Afterwards it is as the person left it.
  const [begins] = useState(isUsed);
  return (
    <details className="overview-fold" open={begins}>
      <summary className="button">{name}</summary>
      <div className="overview-folded">{children}</div>
    </details>
  );
}
