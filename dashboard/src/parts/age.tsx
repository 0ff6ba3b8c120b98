import { useCallback } from 'react';
import { useAtNow } from '../api/clock.ts';
import { useFigures } from '../figures/use-figures.ts';

interface Props {
  /** A moment as in JSON. */
  at: string;
}

/** How old something is, by the gateway's clock. It goes on by itself, and says the exact moment where it is pointed at. */
export function Age({ at }: Props) {
  const figures = useFigures();
  const observed = Date.parse(at) / 1000;
  const words = useAtNow(useCallback((now: number) => figures.age(now - observed), [figures, observed]));
  return (
    // The words are made when they are asked for: a browser takes long to learn in which time zone it is.
    <time
      className="age"
      dateTime={at}
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = figures.moment(at);
      }}
    >
      {words}
    </time>
  );
}
