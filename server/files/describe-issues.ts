import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** A setting and what is wrong with it. */
export type SettingFault = [path: PropertyKey[], reason: string];

/** The words of one kind of file. */
export interface IssueWords {
  /** What the settings are of, such as `The pool`. */
  whole: string;
  /** Where an example is shown. */
  example: string;
  /** What an unknown setting may be meant for, as the end of its sentence; null where nothing is like it. */
  nearest?(path: PropertyKey[], key: string): string | null;
}

/** Every fault as a sentence that names the setting. Values are left out: one of them may be a secret. */
export function describeIssues(error: z.ZodError, prefix: PropertyKey[], words: IssueWords): SettingFault[] {
  const faults = new Map<string, SettingFault>();
  const firstCodes = new Map<string, Issue['code']>();
  for (const issue of error.issues.flatMap(nearest)) {
    const name = JSON.stringify(issue.path);
    const first = firstCodes.get(name);
    // What else an empty text or a number without sense is not goes without saying.
    const isFurther = first !== 'too_small' && (issue.code === 'custom' || issue.code === 'unrecognized_keys');
    if (first !== undefined && !isFurther) continue;
    firstCodes.set(name, first ?? issue.code);
    for (const fault of describe(issue, prefix, words)) faults.set(JSON.stringify(fault), fault);
  }
  return [...faults.values()];
}

function describe(issue: Issue, prefix: PropertyKey[], words: IssueWords): SettingFault[] {
  const path = [...prefix, ...issue.path];
  const name = path.join('.') || words.whole;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => [[...path, key], unknownSetting(path, key, words)]);
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    if (issue.message.startsWith('Invalid input: '))
      return [[path, `${name} is missing. Add it; ${words.example} shows an example.`]];
    if (issue.message.startsWith('must be')) return [[path, `${name} is missing; it ${issue.message}.`]];
  }
  return [[path, `${settingInWords(path, words)} ${issue.message.replace(/^Invalid input: /, 'is wrong: ')}.`]];
}

function unknownSetting(path: PropertyKey[], key: string, words: IssueWords): string {
  if (looksLikeSetting(key))
    return `${[...path, key].join('.')} is not a known setting. ${words.nearest?.(path, key) ?? 'Correct its name or remove it.'}`;
  const where = path.length === 0 ? words.whole : path.join('.');
  return `${where} has a setting here whose name is not known. Correct its name or remove it.`;
}

/** Whoever forgets the name or its colon writes a secret where a name should be. */
function looksLikeSetting(key: PropertyKey): boolean {
  return typeof key === 'number' || /^[a-z]{1,20}(?:[ _-][a-z]{1,20}){0,3}\d{0,2}$/i.test(String(key));
}

/** An adapter may name unknown settings in its own words. */
export function settingInWords(path: PropertyKey[], words: IssueWords): string {
  return path.map((step) => (looksLikeSetting(step) ? String(step) : '(a setting here)')).join('.') || words.whole;
}

/** If there are several ways to give a setting, the faults of the one that fits best. */
function nearest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const ways = issue.errors.map((errors) => (errors as Issue[]).flatMap(nearest));
  const isOther = (way: Issue[]) => way.every(({ code, path }) => code === 'invalid_type' && path.length === 0);
  // It is none of the ways, and the union says itself what it should be.
  if (ways.every(isOther) && !issue.message.startsWith('Invalid input')) return [issue];
  // Whoever wrote settings with names meant no text, which would have but one fault.
  const named = isNamed(issue.input) ? ways.filter((way) => !isOther(way)) : [];
  const [best = []] = (named.length > 0 ? named : ways).toSorted((first, second) => first.length - second.length);
  return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

const isNamed = (input: unknown) => typeof input === 'object' && input !== null && !Array.isArray(input);
