import { useNow } from '../api/clock.ts';
import { useFigures } from '../figures/use-figures.ts';

interface Props {
  /** A moment as in JSON. */
  at: string;
}

/** How old something is, by the gateway's clock. It goes on by itself, and says the exact moment where it is pointed at. */
export function Age({ at }: Props) {
  const figures = useFigures();
  const observed = Date.parse(at) / 1000;
  // Seconds are shown for two minutes; a page of old figures has nothing to draw each second.
  const isYoung = useNow(10) - observed < 130;
  const now = useNow(isYoung ? 1 : 10);
  return (
    <time className="age" dateTime={at} title={figures.moment(at)}>
      {figures.age(now - observed)}
    </time>
  );
}
