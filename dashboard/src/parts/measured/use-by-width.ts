import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * What fits into something that is so wide.
 * @param choose what fits, by the width in heights of its letters. It gives the same value for as long as the same fits, and is the same function
 * for as long as it chooses in the same way.
 */
export function useByWidth<Value>(element: RefObject<HTMLElement | null>, choose: (width: number) => Value): Value {
  // About as wide as the window until it is known, so that little is drawn twice.
  const [width, setWidth] = useState(() => innerWidth / 16);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    // It is told what was laid out before it is seen; asking for it would lay out the page once more.
    const observer = new ResizeObserver(() => {
      const measured = current.clientWidth / Number.parseFloat(getComputedStyle(current).fontSize);
      flushSync(() => setWidth((before) => (choose(before) === choose(measured) ? before : measured)));
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, choose]);
  return choose(width);
}
