const forms = new Map<string, Intl.NumberFormat>();

function form(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale} ${JSON.stringify(options)}`;
  const known = forms.get(name);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, options);
  forms.set(name, made);
  return made;
}

export function showCount(count: number, locale: string): string {
  return form(locale, {}).format(count);
}

/** A fraction as a percentage, always with so many digits, so that a column lines up: `0.0123` is 1.23 %. */
export function showRatio(ratio: number, locale: string, digits = 2): string {
  return form(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(ratio);
}

/** A change against something, with its sign: `−12.3 %`. */
export function showChange(ratio: number, locale: string): string {
  return form(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(ratio);
}

/** A large number that nobody counts with, such as a difficulty: `126.98 T`. */
export function showLarge(number: number, locale: string): string {
  const parts = form(locale, { notation: 'compact', maximumFractionDigits: 2 }).formatToParts(number);
  // English writes `126.98T`, where a unit would stand apart.
  const isApart = parts.some(({ type, value }) => type === 'literal' && value.trim() === '');
  return parts
    .map(({ type, value }) => (type === 'compact' && !isApart && /^[A-Z]/.test(value) ? `\u00a0${value}` : value))
    .join('');
}

const timeUnits = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long something lasts, in one unit: `90 min`, `3 days`. */
export function showDuration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const [unit, size] =
    timeUnits.find(([, each]) => whole >= each && whole % each === 0) ??
    timeUnits.find(([, each]) => whole >= 2 * each) ??
    (['second', 1] as const);
  return form(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.round(whole / size));
}

/** Room on a disk, in units of a thousand, as disks are sold. */
export function showBytes(bytes: number, locale: string): string {
  const [unit, size] = bytes >= 1e12 ? (['terabyte', 1e12] as const) : (['gigabyte', 1e9] as const);
  return form(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / size);
}
