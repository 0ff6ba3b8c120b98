import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useMedia } from '../../parts/use-media.ts';
import './bars.css';
import { ChartHead } from '../chart-head.tsx';

export interface Bar {
  /** As the API names it: a day or a month. */
  name: string;
  /** As a person reads it, and shorter for below the bar. */
  label: string;
  short: string;
  /** How much of the longest, from 0 to 1; null where there is nothing to show. */
  length: number | null;
  /** The amount and all that has to be known about it. */
  text: string;
  isIncomplete: boolean;
}

interface Props {
  title: string;
  /** Oldest first. */
  bars: readonly Bar[];
  /** What the longest bar stands for. */
  highest: string;
  summary: string;
  /** The same as a table. */
  table: ReactNode;
  isTable: boolean;
  onTable: () => void;
}

/** How many bars have their name below them. */
const mostLabels = { wide: 8, narrow: 4 };

/** Amounts by day or month. Bars that may lack something are hatched. */
export function BarChart({ title, bars, highest, summary, table, isTable, onTable }: Props) {
  const { t } = useLingui();
  const id = useId();
  const [pointed, setPointed] = useState<number | null>(null);
  const [spoken, setSpoken] = useState('');
  const isPhone = useMedia('(max-width: 40rem)');
  const every = Math.ceil(bars.length / (isPhone ? mostLabels.narrow : mostLabels.wide));
  const shown = pointed === null ? null : bars[pointed];

  const onKeyDown = (event: KeyboardEvent) => {
    const last = bars.length - 1;
    const from = pointed ?? bars.length;
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last, PageUp: from - 7, PageDown: from + 7 };
    const next = to[event.key as keyof typeof to];
    if (next === undefined) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, next));
    setPointed(index);
    const bar = bars[index];
    setSpoken(bar ? `${bar.label}: ${bar.text}` : '');
  };

  return (
    <section className="chart" aria-labelledby={`${id}-title`}>
      <ChartHead id={`${id}-title`} title={title} isTable={isTable} onTable={onTable} />
      {/* biome-ignore lint/a11y/useSemanticElements: nothing in it is filled in */}
      <div
        className="bars-frame"
        role="group"
        aria-label={t`${title}: arrow keys go from bar to bar`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys go from bar to bar
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setPointed(null)}
        onBlur={() => setPointed(null)}
      >
        <p className="bars-highest" aria-hidden="true">
          {highest}
        </p>
        <div className="bars" role="img" aria-label={summary}>
          {bars.map(({ name, length, isIncomplete }, index) => (
            <div
              key={name}
              className="bars-slot"
              data-pointed={index === pointed || undefined}
              data-unknown={length === null || undefined}
              onPointerEnter={() => setPointed(index)}
            >
              {length !== null && (
                <div
                  className="bars-bar"
                  data-incomplete={isIncomplete || undefined}
                  style={{ height: `${length * 100}%` }}
                />
              )}
            </div>
          ))}
        </div>
        <div className="bars-labels" data-many={every > 1 || undefined} aria-hidden="true">
          {bars.map(({ name, short }, index) => (
            <span key={name}>{(bars.length - 1 - index) % every === 0 ? short : ''}</span>
          ))}
        </div>
        <p className="bars-pointed" aria-hidden="true">
          {shown ? (
            <>
              {shown.label}: <strong>{shown.text}</strong>
            </>
          ) : (
            '\u00a0'
          )}
        </p>
        <div className="visually-hidden" role="status">
          {spoken}
        </div>
      </div>
      {bars.some(({ isIncomplete }) => isIncomplete) && (
        <p className="chart-note">
          <span className="chart-sign" data-kind="gap" aria-hidden="true" />{' '}
          <Trans>hatched: may have brought more</Trans>
        </p>
      )}
      {isTable && table}
    </section>
  );
}
