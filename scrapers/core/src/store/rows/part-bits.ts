import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { Reading } from '../../adapter.ts';

// The bits of `reading.parts`. Migration 0005 describes them.

const bits = Object.fromEntries(partNames.map((part, index) => [part, 2 ** index])) as Record<PartName, number>;
const countedBit = 64;

export function toPartBits({ parts, countsPart }: Pick<Reading, 'parts' | 'countsPart'>): number {
  const read = partNames.filter((part) => parts[part] === 'read');
  return read.reduce((sum, part) => sum + bits[part], countsPart === 'workers' ? countedBit : 0);
}

/** Whether a reading is known to have read the part. An older or imported reading (null) is not. */
export function hasPart(stored: number | null, part: PartName): boolean {
  return stored !== null && (stored & bits[part]) !== 0;
}

/** Which part the worker counts of a reading belong to. */
export function countsPartOf(stored: number | null): 'hashrate' | 'workers' {
  return stored !== null && (stored & countedBit) !== 0 ? 'workers' : 'hashrate';
}

/** The condition that `reading` r is known to have read the part. */
export function readsPart(part: PartName): string {
  return `r.parts & ${bits[part]} <> 0`;
}
