/** Random figures that are the same for the same seed, whatever else is drawn elsewhere. */
export interface Random {
  /** From 0 to 1, 1 excluded. */
  fraction(): number;
  between(low: number, high: number): number;
  /** Each whole number from low to high as often. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  poisson(mean: number): number;
}

/** @param names what the figures are for. */
export function randomOf(seed: number, ...names: (string | number)[]): Random {
  let state = seed >>> 0;
  for (const letter of names.join('/')) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  // mulberry32
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + (high - low) * fraction();
  return {
    fraction,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    chance: (probability) => fraction() < probability,
    poisson: (mean) => poissonAt(mean, fraction(), fraction),
  };
}

const tableSteps = 4096;
const tables = new Map<number, Uint8Array>();
const mostOfTable = 60;

/** Of small means from a table, to a tenth of a share; of great ones as a normal figure. */
function poissonAt(mean: number, first: number, fraction: () => number): number {
  if (mean <= 0) return 0;
  if (mean > mostOfTable) {
    const normal = Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * fraction());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const tenths = Math.max(1, Math.round(mean * 10));
  let table = tables.get(tenths);
  if (table === undefined) {
    table = poissonTable(tenths / 10);
    tables.set(tenths, table);
  }
  return table[Math.floor(first * tableSteps)] as number;
}

function poissonTable(mean: number): Uint8Array {
  const table = new Uint8Array(tableSteps);
  let count = 0;
  let probability = Math.exp(-mean);
  let below = probability;
  for (let index = 0; index < tableSteps; index += 1) {
    while (below < (index + 0.5) / tableSteps && count < 255) {
      count += 1;
      probability *= mean / count;
      below += probability;
    }
    table[index] = count;
  }
  return table;
}
