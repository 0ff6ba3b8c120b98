import { formatHashrate } from '@poolgate/language/format-hashrate.ts';

export const hashrateUnits = ['auto', 'TH/s', 'PH/s', 'EH/s'] as const;
/** `auto` is the unit in which the number is between 1 and 1000. */
export type HashrateUnit = (typeof hashrateUnits)[number];

const powers = { 'TH/s': 12, 'PH/s': 15, 'EH/s': 18 } as const;

export interface HashrateForm {
  locale: string;
  unit: HashrateUnit;
  /** Some count solutions instead of hashes. */
  algorithm?: string | null | undefined;
}

/**
 * A hashrate as a person reads it: three decimals, as the API writes it, with the decimal sign of the language. In a unit that was chosen, a
 * rate too small to be seen is said to be less than what can be, and never shown as 0.
 */
export function showHashrate(hashesPerSecond: number, { locale, unit, algorithm = null }: HashrateForm): string {
  const automatic = formatHashrate(hashesPerSecond, algorithm);
  const [digits = '', autoUnit = ''] = automatic.split(' ');
  // Solutions are so few that a unit chosen for hashes says nothing of them.
  if (unit === 'auto' || autoUnit.endsWith('Sol/s')) return `${threeDecimals(digits, locale)}\u00a0${autoUnit}`;
  const inUnit = hashesPerSecond / 10 ** powers[unit];
  if (hashesPerSecond > 0 && inUnit < 0.0005) return `<\u00a0${threeDecimals('0.001', locale)}\u00a0${unit}`;
  return `${threeDecimals(inUnit, locale)}\u00a0${unit}`;
}

function threeDecimals(number: number | string, locale: string): string {
  return numberForm(locale).format(number as number);
}

const forms = new Map<string, Intl.NumberFormat>();

/** Kept, because making one takes longer than a thousand uses. */
function numberForm(locale: string): Intl.NumberFormat {
  let form = forms.get(locale);
  if (form === undefined) {
    form = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
    forms.set(locale, form);
  }
  return form;
}
