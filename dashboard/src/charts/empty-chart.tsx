import { type ReactNode, useId } from 'react';
import './charts.css';

interface Props {
  title: string;
  /** Why nothing is drawn. */
  children: ReactNode;
}

/** Where a chart stands when its figures cannot be had: nothing is known over all of its time, which is hatched as a gap is. */
export function EmptyChart({ title, children }: Props) {
  const id = useId();
  return (
    <section className="chart" aria-labelledby={id}>
      <div className="chart-head">
        <h3 id={id}>{title}</h3>
      </div>
      <div className="chart-frame chart-empty">
        <p>{children}</p>
      </div>
    </section>
  );
}
