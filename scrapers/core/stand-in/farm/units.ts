// Hashrates as pools print them: with a number of decimals, in the largest unit in which the value is at least 1.

const names = ['H/s', 'KH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s', 'ZH/s'] as const;

export interface Scaled {
  readonly value: string;
  readonly unit: string;
}

function powerOf(hs: number): number {
  let power = 0;
  while (power < names.length - 1 && hs >= 1000 ** (power + 1)) {
    power += 1;
  }
  return power;
}

export function scaled(hs: number, decimals: number, zeroUnit = 'TH/s'): Scaled {
  if (hs === 0) {
    return { value: '0', unit: zeroUnit };
  }
  const shown = rounded(hs, decimals);
  const power = powerOf(shown);
  return { value: (shown / 1000 ** power).toFixed(decimals), unit: names[power] ?? 'H/s' };
}

/** The figure at the precision that a pool prints. Computed from the number: it must not depend on the printed text. */
export function rounded(hs: number, decimals: number): number {
  const quantum = 1000 ** powerOf(hs) / 10 ** decimals;
  if (quantum < 1) {
    return Math.round(hs / quantum) / (1 / quantum);
  }
  return Math.round(hs / quantum) * quantum;
}
