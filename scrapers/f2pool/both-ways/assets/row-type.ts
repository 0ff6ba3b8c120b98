import { typeWordOf } from './schema.ts';

/** The documented types. Only `revenue` is mining income: a `reward` is a gift, a `dividend` comes from other accounts. */
const documentedTypes = ['revenue', 'reward', 'dividend', 'flash_exchange', 'payout'] as const;

/** The documented type of a row, also where the answer refines it (`revenue_fpps`); `unknown` for any other, null where there is none. */
export function typeOf(row: unknown): (typeof documentedTypes)[number] | 'unknown' | null {
  const word = typeWordOf(row)?.toLowerCase() ?? null;
  if (word === null) return null;
  const isRefined = (type: string) => word.startsWith(type) && !/^[\p{L}\p{N}]/u.test(word.slice(type.length));
  return documentedTypes.find(isRefined) ?? 'unknown';
}

/** Whether a row may be a payment. A row without a type may be of any type. */
export function mayBePayout(row: unknown): boolean {
  return (typeWordOf(row) ?? 'payout').toLowerCase().startsWith('payout');
}
