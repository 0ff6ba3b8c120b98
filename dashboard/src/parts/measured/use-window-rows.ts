import { useWindowVirtualizer, type Virtualizer, windowScroll } from '@tanstack/react-virtual';
import { type RefObject, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { whenIdle } from '../../pace/when-idle.ts';

/** So few rows are all there from the first. */
const mostAtFirst = 24;
/** So few are all there as soon as the page has time for them, so that the browser finds text in them. */
const mostOfShort = 100;
/** Where a list begins is only as exact as this, in pixels, so that little is drawn twice: it is taken to begin higher than it does. */
const stepOfTop = 128;
/** Where it begins until that is known. */
const usualTop = 3 * stepOfTop;
/** How many rows of a long list there are before and after those that are seen. */
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
 * The rows that are seen, while the window scrolls; the others of a short list, and those around them in a long one, when the page has time for them.
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
  const isLong = count > mostOfShort;
  const [top, setTop] = useState(usualTop);
  // In another order other rows of a long list are seen, and those of a short one only change their places.
  const [drawnOrder, setDrawnOrder] = useState<string | null>(null);
  useEffect(() => whenIdle(() => startTransition(() => setDrawnOrder(order))), [order]);
  const hasOthers = isLong ? drawnOrder === order : drawnOrder !== null || count <= mostAtFirst;
  // Taken to be higher, rows at the top of what is seen are thought to be above it.
  const unsure = scrollY > 0 ? Math.ceil(stepOfTop / rowHeight) : 0;
  const overscan = hasOthers ? (isLong ? aroundSeen : count) : unsure;
  const hasStarted = useRef(false);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan,
    scrollMargin: top,
    initialRect: { width: innerWidth, height: innerHeight },
    measureElement: laidOutHeight,
    scrollToFn: (offset, options, rows) => {
      // Rows above those that are seen turn out to be of another height, and those must not move. At its start the list would only
      // scroll to where the window is, and lay out the page for it.
      if (hasStarted.current) windowScroll(offset, options, rows);
      hasStarted.current = true;
    },
  });
  useLayoutEffect(() => {
    const { current } = list;
    if (current === null) return;
    let before: number | null = null;
    // What stands above the list may grow, which moves it. It is told about as soon as it is drawn.
    const observer = new ResizeObserver(() => {
      const exact = current.getBoundingClientRect().top + scrollY;
      // Rows that are seen stay where they are; the browser is told to leave that to the list.
      if (before !== null && before < scrollY && before !== exact) {
        scrollBy(0, exact - before);
        // Rows that are measured before the event of it would scroll from where it was.
        virtualizer.scrollOffset = scrollY;
      }
      before = exact;
      flushSync(() => setTop(Math.floor(exact / stepOfTop) * stepOfTop));
    });
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    places: items.map(({ index }) => index),
    before: first === undefined ? 0 : first.start - top,
    after: last === undefined ? 0 : virtualizer.getTotalSize() - (last.end - top),
    measure: virtualizer.measureElement,
  };
}

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
