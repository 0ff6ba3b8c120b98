import { useCallback, useState } from 'react';
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
  const [isPointedAt, setPointedAt] = useState(false);
  const words = useAtNow(useCallback((now: number) => figures.age(now - observed), [figures, observed]));
  return (
    <time
      className="age"
      dateTime={at}
      // A browser takes long to learn in which time zone it is, so it is asked only where somebody points.
      title={isPointedAt ? figures.moment(at) : undefined}
      onPointerEnter={() => setPointedAt(true)}
    >
      {words}
    </time>
  );
}
