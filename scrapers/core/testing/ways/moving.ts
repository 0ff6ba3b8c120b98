import { isObject, type PlainObject } from '../../src/kit/record.ts';

// Changes the figures in a pool's answer from poll to poll. Types and units stay as the pool writes them.

/** The object at these keys. */
export function objectAt(body: unknown, ...keys: (string | number)[]): PlainObject {
  const found = keys.reduce<unknown>((at, key) => (at as PlainObject | undefined)?.[key], body);
  if (!isObject(found)) throw new Error(`no object at ${keys.join('.')}`);
  return found;
}

/** The list at these keys. */
export function listAt<Row = PlainObject>(body: unknown, ...keys: (string | number)[]): Row[] {
  const found = keys.reduce<unknown>((at, key) => (at as PlainObject | undefined)?.[key], body);
  if (!Array.isArray(found)) throw new Error(`no list at ${keys.join('.')}`);
  return found as Row[];
}

/** A fall large enough for HASHRATE_DROP at the first step, and a further one at the second. */
const slower = [1, 0.65, 0.62];

/** Lowers hashrates: numbers, and texts that begin with one. */
export function slowDown(row: PlainObject | unknown[], step: number, ...keys: (string | number)[]): void {
  for (const key of keys) change(row, key, (value) => value * (slower[step] as number));
}

/** Adds to amounts, once for each step. */
export function add(row: PlainObject | unknown[], step: number, by: number, ...keys: (string | number)[]): void {
  for (const key of keys) change(row, key, (value) => Number((value + step * by).toFixed(8)));
}

function change(row: PlainObject | unknown[], key: string | number, to: (value: number) => number): void {
  const from = row as PlainObject;
  const value = from[key];
  if (typeof value === 'number') from[key] = to(value);
  else if (typeof value === 'string')
    from[key] = value.replace(/^[\d.]+/, (digits) => plain(to(Number(digits)), digits));
  else throw new Error(`no figure at ${key}`);
}

/** Without an exponent, because a unit may follow; with as many decimals as before. */
function plain(value: number, before: string): string {
  const [, decimals = ''] = before.split('.');
  return value.toFixed(decimals.length);
}

/** The time of a payment that only a later poll lists, unix seconds. */
export function paidAt(step: number): number {
  return Date.parse('2026-11-21T08:55:00Z') / 1000 + step * 600;
}

/** Puts a new payment at the head of the list for each step. */
export function payMore<Row>(rows: Row[], step: number, payment: (row: Row, number: number) => Row): void {
  const [newest] = rows as [Row];
  for (let number = 1; number <= step; number += 1) rows.unshift(payment(structuredClone(newest), number));
}
