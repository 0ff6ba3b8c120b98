import { stream } from '@poolgate/core/stand-in/farm/random.ts';

/** A call of a program into SQLite, or one that changes files. */
export interface Step {
  label: string;
  /** How long it takes without a kill. */
  us: number;
}

/** When a program is killed: microseconds after the beginning of a step; 0 is right before it. */
export interface Moment {
  step: number;
  afterUs: number;
  label: string;
}

/**
 * Moments all over a run, the same for the same seed and steps. In turns one between two steps, where steps that change
 * something weigh alike and reads little, and one inside a step, where every microsecond weighs alike.
 */
export function momentsOver(steps: Step[], seed: number, name: string, count: number): Moment[] {
  const random = stream('kill', seed, name);
  return Array.from({ length: count }, (_, index) => {
    const within = Math.floor(index / 2);
    const share = (within + random()) / Math.ceil(count / 2);
    return index % 2 === 0 ? before(steps, share) : inside(steps, share);
  });
}

const reads = /^(get|all|pragma (user_version|data_version|integrity_check|quick_check))/;

function before(steps: Step[], share: number): Moment {
  const { step } = at(steps, share, ({ label }) => (reads.test(label) ? 0.03 : 1));
  return { step, afterUs: 0, label: `right before ${steps[step]?.label}` };
}

function inside(steps: Step[], share: number): Moment {
  const { step, rest } = at(steps, share, ({ us }) => us);
  const { label, us } = steps[step] as Step;
  return { step, afterUs: Math.max(1, Math.round(rest)), label: `${Math.round(rest)} of ${us} µs into ${label}` };
}

/** The step that holds this share of the whole, and how far inside it. */
function at(steps: Step[], share: number, weigh: (step: Step) => number): { step: number; rest: number } {
  let rest = share * steps.reduce((sum, one) => sum + weigh(one), 0);
  const step = steps.findIndex((one) => {
    if (rest < weigh(one)) return true;
    rest -= weigh(one);
    return false;
  });
  // The rest from rounding belongs to the last one.
  return step < 0 ? { step: steps.length - 1, rest: 0 } : { step, rest };
}

/** Divides the rounds over the names; the first ones may get one more. */
export function roundsEach<Name>(names: Name[], rounds: number): Map<Name, number> {
  return new Map(
    names.map((name, index) => [name, Math.floor(rounds / names.length) + (index < rounds % names.length ? 1 : 0)]),
  );
}
