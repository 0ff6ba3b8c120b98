import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** What to do about it. */
  children?: ReactNode;
}

/** Where there is nothing to show: said, and with the way on. */
export function EmptyState({ title, children }: Props) {
  return (
    <section className="empty-state">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
