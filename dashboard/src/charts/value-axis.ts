import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import type { HashrateUnit } from '../figures/hashrate.ts';

/** How the values of an axis are written: all in one unit, which stands once. */
export interface AxisUnit {
  /** Empty for counts. */
  unit: string;
  divisor: number;
}

export const plainUnit: AxisUnit = { unit: '', divisor: 1 };

const powers: Record<string, number> = { '': 0, K: 3, M: 6, G: 9, T: 12, P: 15, E: 18, Z: 21 };

/** The unit of a hashrate axis: the one that the person chose, else that of the highest value. */
export function hashrateAxis(highest: number, unit: HashrateUnit, algorithm: string | null): AxisUnit {
  const automatic = formatHashrate(highest, algorithm).split(' ')[1] ?? 'H/s';
  const chosen = unit === 'auto' || automatic.endsWith('Sol/s') ? automatic : unit;
  const power = powers[chosen.replace(/(?:H|Sol)\/s$/, '')];
  return power === undefined ? { unit: 'H/s', divisor: 1 } : { unit: chosen, divisor: 10 ** power };
}

/** How far apart the ticks of counts may be: there is no half a worker. */
export const countSteps = Array.from({ length: 9 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();

const forms = new Map<string, Intl.NumberFormat>();

/** The values at the ticks, with as many decimals as their distance needs. */
export function valueLabels(
  ticks: readonly number[],
  distance: number,
  { divisor }: AxisUnit,
  locale: string,
): string[] {
  const digits = decimalsOf(distance / divisor);
  const key = `${locale} ${digits}`;
  let form = forms.get(key);
  if (form === undefined) {
    form = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    forms.set(key, form);
  }
  return ticks.map((tick) => form.format(tick / divisor));
}

/** How many decimals a step needs to be written out: 2 for 0.25. */
function decimalsOf(step: number): number {
  for (let digits = 0; digits < 9; digits += 1) {
    const scaled = step * 10 ** digits;
    if (Math.round(scaled) >= 1 && Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return digits;
  }
  return 9;
}
