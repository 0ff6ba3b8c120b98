import { type RefObject, useLayoutEffect, useState } from 'react';

/** How wide something is, in heights of its letters; about as wide as the window until it is known, so that little is drawn twice. */
export function useWidthInLetters(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(() => Math.floor(innerWidth / 16));
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () =>
      setWidth(Math.floor((10 * current.clientWidth) / Number.parseFloat(getComputedStyle(current).fontSize)) / 10);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
