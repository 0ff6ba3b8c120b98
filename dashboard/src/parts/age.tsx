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
  const now = useNow();
  return (
    <time className="age" dateTime={at} title={figures.moment(at)}>
      {figures.age(now - observed)}
    </time>
  );
}
