import { useWindowVirtualizer, type Virtualizer, windowScroll } from '@tanstack/react-virtual';
import { type RefObject, startTransition, useEffect, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { whenIdle } from '../../pace/when-idle.ts';

/** Fewer rows are simply all there, so that the browser finds text in them. */
const mostAtOnce = 100;
/** Where a list begins is only as exact as this, in pixels: about a row more is drawn, and little is drawn twice. */
const stepOfTop = 128;
/** Where it begins until that is known. */
const usualTop = 3 * stepOfTop;
/** How many rows there are before and after those that are seen. */
const aroundSeen = 6;

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
 * @param order by what they are sorted.
 */
export function useWindowRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  keyOf: (place: number) => string,
  rowHeight: number,
  order: string,
): WindowRows {
  const isLong = count > mostAtOnce;
  const [top, setTop] = useState(usualTop);
  useLayoutEffect(() => {
    const { current } = list;
    if (!isLong || current === null) return;
    // What stands above the list may grow, which moves it. It is told before that is seen.
    const observer = new ResizeObserver(() => {
      const exact = current.getBoundingClientRect().top + scrollY;
      flushSync(() => setTop(Math.floor(exact / stepOfTop) * stepOfTop));
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list, isLong]);
  // What is seen is drawn first, at the start and in another order; what is around it when there is time.
  const [drawnOrder, setDrawnOrder] = useState<string | null>(null);
  useEffect(() => whenIdle(() => startTransition(() => setDrawnOrder(order))), [order]);
  const virtualizer = useWindowVirtualizer({
    count: isLong ? count : 0,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: drawnOrder === order ? aroundSeen : 0,
    scrollMargin: top,
    initialRect: { width: innerWidth, height: innerHeight },
    measureElement: laidOutHeight,
    scrollToFn: keepInPlace,
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

/** Rows above those that are seen turned out to be of another height, and those must not move. The list itself never scrolls the window anywhere. */
const keepInPlace: typeof windowScroll<Window> = (offset, options, rows) => {
  if (options.adjustments) windowScroll(offset, options, rows);
};

/** The height of a row when it was laid out. Until then it is taken to be as high as rows are, because asking for it would lay out the page once more. */
function laidOutHeight(
  row: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  rows: Virtualizer<Window, HTMLElement>,
) {
  const [box] = entry?.borderBoxSize ?? [];
  if (box !== undefined) return Math.round(box.blockSize);
  const place = rows.indexFromElement(row);
  return rows.itemSizeCache.get(rows.options.getItemKey(place)) ?? rows.options.estimateSize(place);
}

const noMeasure = () => {};
