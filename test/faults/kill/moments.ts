import { stream } from '../../simulator/farm/random.ts';

/** A call of a program into SQLite, or one that changes files. */
export interface Step {
  label: string;
  /** How long it took where nobody was killed. */
  us: number;
}

/** When a program is killed: so many microseconds after the beginning of a step; at 0 right before it. */
export interface Moment {
  step: number;
  afterUs: number;
  label: string;
}

/**
 * Moments all over a run. In turns one between two steps, where every step counts alike, and one inside of a step, where every
 * microsecond counts alike. The same for the same seed and the same steps; how long a step takes is the machine's.
 */
export function momentsOver(steps: Step[], seed: number, name: string, count: number): Moment[] {
  const random = stream('kill', seed, name);
  const total = steps.reduce((sum, { us }) => sum + us, 0);
  return Array.from({ length: count }, (_, index) => {
    const within = Math.floor(index / 2);
    const share = (within + random()) / Math.ceil(count / 2);
    return index % 2 === 0 ? before(steps, share) : inside(steps, Math.min(share, 0.999) * total);
  });
}

function before(steps: Step[], share: number): Moment {
  const step = Math.min(Math.floor(share * steps.length), steps.length - 1);
  return { step, afterUs: 0, label: `right before ${steps[step]?.label}` };
}

function inside(steps: Step[], us: number): Moment {
  let begun = 0;
  const step = steps.findIndex((one) => {
    begun += one.us;
    return begun > us;
  });
  const { label, us: length } = steps[step] as Step;
  const afterUs = Math.max(1, Math.round(us - (begun - length)));
  return { step, afterUs, label: `${afterUs} of ${length} µs into ${label}` };
}

/** How many of so many rounds each of the names gets: alike, the first ones one more. */
export function roundsEach<Name>(names: Name[], rounds: number): Map<Name, number> {
  return new Map(
    names.map((name, index) => [name, Math.floor(rounds / names.length) + (index < rounds % names.length ? 1 : 0)]),
  );
}
