import type uPlot from 'uplot';
import type { TimeSpan } from '../chart-line.ts';

interface Gestures {
  /** A part of the time was chosen by dragging or by a wheel. */
  onRange: (range: TimeSpan) => void;
  now: () => number;
}

function shownNow(u: uPlot): TimeSpan | null {
  const { min, max } = u.scales.x ?? {};
  return typeof min === 'number' && typeof max === 'number' ? { from: min, to: max } : null;
}

/**
 * Moves what is shown by dragging with the shift key or by a wheel that turns sideways (or with the shift key), and lets a finger point at
 * figures. A wheel that turns down goes on scrolling the page.
 * @returns what takes it all off again.
 */
export function addGestures(u: uPlot, { onRange, now }: Gestures): () => void {
  const { over } = u;
  const controller = new AbortController();
  const { signal } = controller;
  let drag: { x: number; range: TimeSpan } | null = null;
  let wheel: ReturnType<typeof setTimeout> | undefined;

  const show = (range: TimeSpan, pixels: number) => {
    const seconds = (pixels / over.clientWidth) * (range.to - range.from);
    const to = Math.min(range.to + seconds, now());
    u.setScale('x', { min: to - (range.to - range.from), max: to });
  };
  const settle = () => {
    const range = shownNow(u);
    if (range) onRange(range);
  };

  over.addEventListener(
    'mousedown',
    (event) => {
      const range = shownNow(u);
      if (!event.shiftKey || event.button !== 0 || range === null) return;
      // Without it, uPlot would begin to choose a part.
      event.stopImmediatePropagation();
      event.preventDefault();
      drag = { x: event.clientX, range };
    },
    { capture: true, signal },
  );
  addEventListener('mousemove', (event) => drag && show(drag.range, drag.x - event.clientX), { signal });
  addEventListener(
    'mouseup',
    () => {
      if (drag === null) return;
      drag = null;
      settle();
    },
    { signal },
  );
  over.addEventListener(
    'wheel',
    (event) => {
      const pixels = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const range = shownNow(u);
      if (range === null || Math.abs(pixels) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
      event.preventDefault();
      show(range, pixels);
      clearTimeout(wheel);
      wheel = setTimeout(settle, 250);
    },
    { passive: false, signal },
  );
  const point = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') return;
    const { left, top } = over.getBoundingClientRect();
    u.setCursor({ left: event.clientX - left, top: event.clientY - top });
  };
  over.addEventListener('pointerdown', point, { signal });
  over.addEventListener('pointermove', point, { signal });
  return () => {
    clearTimeout(wheel);
    controller.abort();
  };
}
