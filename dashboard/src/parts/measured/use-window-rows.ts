import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Fewer rows are simply all there, so that the browser finds text in them. */
const mostAtOnce = 100;

export interface WindowRows {
  /** The rows to draw, by their places. */
  places: number[];
  /** How much room the rows before and after take. */
  before: number;
  after: number;
  measure: (element: HTMLElement | null) => void;
}

/**
 * Of a long list only the rows that are seen, while the window scrolls.
 * @param list what holds the rows.
 */
export function useWindowRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  keyOf: (place: number) => string,
  rowHeight: number,
): WindowRows {
  const isLong = count > mostAtOnce;
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const { current } = list;
    if (!isLong || current === null) return;
    const measure = () => setTop(Math.round(current.getBoundingClientRect().top + scrollY));
    measure();
    // What stands above the list may grow, which moves it.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list, isLong]);
  const virtualizer = useWindowVirtualizer({
    count: isLong ? count : 0,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: 8,
    scrollMargin: top,
  });
  if (!isLong)
    return { places: Array.from({ length: count }, (_, place) => place), before: 0, after: 0, measure: noMeasure };
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    places: items.map(({ index }) => index),
    before: first === undefined ? 0 : first.start - top,
    after: last === undefined ? 0 : virtualizer.getTotalSize() - (last.end - top),
    measure: virtualizer.measureElement,
  };
}

const noMeasure = () => {};
