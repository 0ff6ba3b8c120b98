import { isObject } from '@poolgate/core/kit/record.ts';

/** Names joined by dots, such as `data.list`; names with other characters in backquotes. The whole answer is `$`. */
const plainPath = /^(?:\$|(?:[A-Za-z_][A-Za-z0-9_]*|`[^`]+`)(?:\.(?:[A-Za-z_][A-Za-z0-9_]*|`[^`]+`))*)$/;
const step = /`[^`]+`|[A-Za-z_][A-Za-z0-9_]*/g;
/** Names that are words of expressions instead, or that the sandbox refuses. */
const words = new Set([
  'true',
  'false',
  'null',
  'and',
  'or',
  'in',
  'function',
  '__proto__',
  'constructor',
  'prototype',
]);

/** The names of a plain path; null for what is another expression. */
export function plainPathOf(written: string): string[] | null {
  const text = written.trim();
  if (text === '$') return [];
  if (!plainPath.test(text)) return null;
  const names = text.match(step) ?? [];
  return names.some((name) => words.has(name)) ? null : names.map((name) => name.replaceAll('`', ''));
}

/** What lies at a plain path: own fields of objects alone, never through a list. Undefined if nothing does. */
export function atPath(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}
