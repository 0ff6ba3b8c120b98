/** The colours of a chart as the canvas takes them; they come from the theme. */
export interface PlotColors {
  main: string;
  second: string;
  quiet: string;
  before: string;
  band: string;
  grid: string;
  text: string;
  gap: string;
  anomaly: string;
  severe: string;
  payout: string;
}

const variables: Record<keyof PlotColors, string> = {
  main: '--accent',
  second: '--stale',
  quiet: '--muted',
  before: '--muted',
  band: '--chart-band',
  grid: '--line',
  text: '--muted',
  gap: '--line-strong',
  anomaly: '--chart-anomaly',
  severe: '--chart-severe',
  payout: '--fresh',
};

/** A canvas does not know `light-dark()`: an element is asked what each variable is in the theme that is on. */
export function readColors(inside: Element): PlotColors {
  const entries = Object.entries(variables).map(([name, variable]) => {
    // A new element each time: one that changes its colour may be on its way to it, and still has the one before.
    const probe = document.createElement('i');
    probe.style.color = `var(${variable})`;
    inside.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return [name, color];
  });
  return Object.fromEntries(entries) as PlotColors;
}
