import type { ReactNode } from 'react';

/** Each has a form of its own, which is seen without its colour. */
const shapes = {
  disc: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  clock:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 1.7a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6Zm-.8 1.6v3.6l2.7 1.6.8-1.3-2-1.2V4.8H7.200Z',
  cross:
    'M3.8 2.200 8 6.400l4.200-4.200 1.600 1.600L9.600 8l4.200 4.200-1.600 1.600L8 9.600l-4.200 4.200-1.600-1.600L6.400 8 2.200 3.800Z',
  warning: 'M8 1 15.500 14.500h-15Zm-.8 5v4.400h1.600V6Zm0 5.300v1.600h1.600v-1.600Z',
  ring: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 1.600a4.400 4.400 0 1 1 0 8.800 4.400 4.400 0 0 1 0-8.800Z',
  bar: 'M2 7h12v2H2Z',
  triangle: 'M8 1.500 15 14H1Z',
  diamond: 'M8 2.500 13.500 8 8 13.500 2.500 8Z',
} as const;

export type Shape = keyof typeof shapes;
/** The colours that states have. */
export type Tone = 'fresh' | 'stale' | 'unreachable' | 'refused' | 'no_data';

interface Props {
  shape: Shape;
  tone: Tone;
  title?: string | undefined;
  /** What it says: never left to shape and colour. */
  children: ReactNode;
}

/** A state as a shape and a word. */
export function ShapeMark({ shape, tone, title, children }: Props) {
  return (
    <span className="state-mark" data-state={tone} title={title}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[shape]} fillRule="evenodd" />
      </svg>
      {children}
    </span>
  );
}
