import type { DerivableField, PartName } from '@poolgate/language/parts.ts';
import type { ReadingRow } from './status-rows.ts';

const hashrateFields: readonly string[] = [
  'current_hashrate',
  'avg_hashrate_1h',
  'avg_hashrate_24h',
  'shares_valid',
  'shares_invalid',
  'shares_stale',
] satisfies DerivableField[];

/**
 * The fields of a status that were computed, each according to the reading that its part is shown from.
 * @param countsPart the part that the worker counts belong to.
 */
export function derivedAsShown(readings: Record<PartName, ReadingRow | null>, countsPart: PartName): string[] {
  const { money, payouts } = readings;
  const partOf = (field: string): PartName => {
    if (hashrateFields.includes(field)) return 'hashrate';
    if (field.endsWith('_workers')) return countsPart;
    if (field !== 'paid_total') return 'earnings';
    return (money?.paid_total ?? null) === null && (payouts?.payouts_total ?? null) !== null ? 'payouts' : 'money';
  };
  const shown = new Map<number, ReadingRow>();
  for (const reading of Object.values(readings)) if (reading !== null) shown.set(reading.reading_key, reading);
  // Usually all parts are shown from one reading.
  const derived = [...shown.values()].flatMap((reading) =>
    (JSON.parse(reading.derived) as string[]).filter(
      (field) => shown.size === 1 || readings[partOf(field)]?.reading_key === reading.reading_key,
    ),
  );
  return [...new Set(derived)];
}
