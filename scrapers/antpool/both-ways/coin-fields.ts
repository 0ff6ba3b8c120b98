import { word } from '@poolgate/core/kit/figures.ts';
import { isObject, type PlainObject, record } from '@poolgate/core/kit/record.ts';

/** The fields in which a row names its coin. */
export const coinFields = { coin: word, coinType: word, mergeCoinType: word };

/** From a field's letters to our name of it. The pool spells its parameters in several ways (`coinType`, `coin_type`). */
const names = new Map<string, keyof typeof coinFields>([
  ['coin', 'coin'],
  ['currency', 'coin'],
  ['cointype', 'coinType'],
  ['mergecoin', 'mergeCoinType'],
  ['mergecointype', 'mergeCoinType'],
]);

/** The row with its coin fields under our names. Two different words under one name are joined into an unknown one. */
export function withCoinFields(row: unknown): unknown {
  if (!isObject(row)) return row;
  const found = Object.keys(row).flatMap((key) => {
    const name = names.get(key.toLowerCase().replaceAll(/[^a-z]/g, ''));
    if (name === undefined) return [];
    const value = record({ [key]: word }).look(row)?.figures[key] ?? null;
    return value === null ? [] : [{ name, value }];
  });
  const fields: PlainObject = {};
  for (const [name, words] of Map.groupBy(found, (one) => one.name))
    fields[name] = [...new Set(words.map(({ value }) => value))].join(' ');
  return { ...row, ...fields };
}
