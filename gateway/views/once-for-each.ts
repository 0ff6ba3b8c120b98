import type { View } from './view.ts';

/** Makes one for each view, as long as somebody has that view. */
export function onceForEach<Made extends object>(make: (view: View) => Made): (view: View) => Made {
  const made = new WeakMap<View, Made>();
  return (view) => {
    const known = made.get(view);
    if (known !== undefined) return known;
    const now = make(view);
    made.set(view, now);
    return now;
  };
}
