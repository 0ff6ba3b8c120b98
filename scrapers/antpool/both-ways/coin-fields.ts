import { word } from '@poolgate/core/kit/figures.ts';
import { isObject, type PlainObject, record } from '@poolgate/core/kit/record.ts';

/** What a row names its coin by. */
export const coinOfRow = { coin: word, coinType: word, mergeCoinType: word };

/** Our name of a field, by its letters alone: the pool writes its parameters in several ways (`coinType`, `coin_type`). */
const names = new Map<string, keyof typeof coinOfRow>([
  ['coin', 'coin'],
  ['currency', 'coin'],
  ['cointype', 'coinType'],
  ['mergecoin', 'mergeCoinType'],
  ['mergecointype', 'mergeCoinType'],
]);

/** The row with each word for its coin under our name; two different ones under one name are a word that nobody knows. */
export function withCoinFields(row: unknown): unknown {
  if (!isObject(row)) return row;
  const named = Object.keys(row).flatMap((key) => {
    const name = names.get(key.toLowerCase().replaceAll(/[^a-z]/g, ''));
    if (name === undefined) return [];
    const told = record({ [key]: word }).look(row)?.figures[key] ?? null;
    return told === null ? [] : [{ name, told }];
  });
  const fields: PlainObject = {};
  for (const [name, words] of Map.groupBy(named, (one) => one.name))
    fields[name] = [...new Set(words.map(({ told }) => told))].join(' ');
  return { ...row, ...fields };
}
