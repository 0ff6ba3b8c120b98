/** The three hashrates of a worker as they are stored: divided by 10^scale, exactly. */
export interface ScaledHashrates {
  scale: number;
  values: (number | null)[];
}

const scales = [12, 9, 6, 3];

/**
 * The largest power of ten that divides all the hashrates without a rest, so that small integers are stored. Nothing is rounded:
 * hashrates that no power divides are kept as they are.
 */
export function scaleHashrates(hashrates: (number | null)[]): ScaledHashrates {
  for (const scale of scales) {
    const factor = 10 ** scale;
    const values = hashrates.map((hashrate) => (hashrate === null ? null : hashrate / factor));
    const exact = values.every(
      (value, index) => value === null || (Number.isSafeInteger(value) && value * factor === hashrates[index]),
    );
    if (exact) return { scale, values };
  }
  return { scale: 0, values: hashrates };
}

/** The inverse of `scaleHashrates`. */
export function unscaleHashrate(value: number | null, scale: number): number | null {
  return value === null ? null : value * 10 ** scale;
}

/** A fraction from 0 to 1 in hundred-millionths, which is the precision that pools publish. */
export function rejectToE8(rejectRate: number | null): number | null {
  return rejectRate === null ? null : Math.round(rejectRate * 1e8);
}

export function rejectFromE8(stored: number | null): number | null {
  return stored === null ? null : stored / 1e8;
}
