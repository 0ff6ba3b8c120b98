import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { Reading } from '../../adapter.ts';

// What `reading.parts` says, as migration 0005 describes it.

const bits = Object.fromEntries(partNames.map((part, index) => [part, 2 ** index])) as Record<PartName, number>;
const countedBit = 64;

export function toPartBits({ parts, countsPart }: Pick<Reading, 'parts' | 'countsPart'>): number {
  const read = partNames.filter((part) => parts[part] === 'read');
  return read.reduce((sum, part) => sum + bits[part], countsPart === 'workers' ? countedBit : 0);
}

/** Whether a reading is known to have read the part; one that does not tell (null) is not. */
export function hasPart(stored: number | null, part: PartName): boolean {
  return stored !== null && (stored & bits[part]) !== 0;
}

/** Which part the counts of workers of a reading belong to. */
export function countsPartOf(stored: number | null): 'hashrate' | 'workers' {
  return stored !== null && (stored & countedBit) !== 0 ? 'workers' : 'hashrate';
}

/** The condition on `reading` r that it is known to have read the part. */
export function readsPart(part: PartName): string {
  return `r.parts & ${bits[part]} <> 0`;
}
