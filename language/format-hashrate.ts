// Apart from the reading of texts, so that the page, which only writes them, needs no library of decimals.
const units = ['H/s', 'KH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s', 'ZH/s'] as const;

/** Algorithms whose work is counted in solutions instead of hashes. The SQL views know them too. */
const countsSolutions = /^equihash/;

/**
 * The text people see: three decimals and the unit in which 1 ≤ value < 1000 (`37.405 PH/s`).
 * The unit is chosen after rounding, so that 999.9996 TH/s is `1.000 PH/s` and never `1000.000 TH/s`.
 * @param hashesPerSecond H/s, not negative; null stays null.
 * @param algorithm decides the unit: some count solutions (`421.500 KSol/s`).
 */
export function formatHashrate(hashesPerSecond: number, algorithm?: string | null): string;
export function formatHashrate(hashesPerSecond: number | null, algorithm?: string | null): string | null;
export function formatHashrate(hashesPerSecond: number | null, algorithm: string | null = null): string | null {
  if (hashesPerSecond === null) return null;
  const thousandths = (exponent: number) => (hashesPerSecond * 1000) / 1000 ** exponent;
  let exponent = 0;
  while (exponent < units.length - 1 && thousandths(exponent) >= 999_999.5) exponent += 1;
  // The same steps as in the SQL views, so that both show the same text; toFixed and printf round differently.
  const rounded = Math.floor(thousandths(exponent) + 0.5);
  const unit = units[exponent] as string;
  const shownUnit = algorithm !== null && countsSolutions.test(algorithm) ? unit.replace('H/s', 'Sol/s') : unit;
  return `${Math.floor(rounded / 1000)}.${String(rounded % 1000).padStart(3, '0')} ${shownUnit}`;
}
