import { type PartName, partNames } from '@poolgate/contracts/parts.ts';
import type { Reading } from '../adapter.ts';

// What `reading.parts` says, as migration 0005 describes it.

const bits = Object.fromEntries(partNames.map((part, index) => [part, 2 ** index])) as Record<PartName, number>;
const countedBit = 64;

export function toPartBits({ parts, countsPart }: Pick<Reading, 'parts' | 'countsPart'>): number {
  const read = partNames.filter((part) => parts[part] === 'read');
  return read.reduce((sum, part) => sum + bits[part], countsPart === 'workers' ? countedBit : 0);
}

/** Whether a reading read the part; of one that does not tell (null), as the caller has it. */
export function hasPart(stored: number | null, part: PartName, ifUntold: boolean): boolean {
  return stored === null ? ifUntold : (stored & bits[part]) !== 0;
}

/** Which part the counts of workers of a reading belong to. */
export function countsPartOf(stored: number | null): 'hashrate' | 'workers' {
  return stored !== null && (stored & countedBit) !== 0 ? 'workers' : 'hashrate';
}

/** The condition that a reading is known to have read the part. */
export function readsPart(part: PartName, table = 'r'): string {
  return `${table}.parts & ${bits[part]} <> 0`;
}
