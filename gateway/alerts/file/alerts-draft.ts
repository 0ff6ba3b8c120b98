import { describeIssues } from '@poolgate/server/files/describe-issues.ts';
import type { z } from 'zod';
import type { AlertsFileFault } from './alerts-settings.ts';
import { insteadOf, namesAt } from './known-names.ts';

/** A file while it is read: its settings as they are written, and what is wrong with them. */
export interface AlertsDraft {
  /** What is wrong, in words that begin with the setting. */
  fault(path: PropertyKey[], reason: string): void;
  /** What a schema makes of a value; undefined where something of it is wrong, which is told then. */
  check<Schema extends z.ZodType>(schema: Schema, value: unknown, path: PropertyKey[]): z.output<Schema> | undefined;
}

/** Nobody mends more at once. */
const mostFaults = 1000;

export function createDraft(
  file: string,
  faults: AlertsFileFault[],
  lineOf: (path: PropertyKey[]) => number,
): AlertsDraft {
  const fault = (path: PropertyKey[], reason: string) => {
    if (faults.length < mostFaults) faults.push({ file, line: lineOf(path), reason });
  };
  return {
    fault,
    check(schema, value, path) {
      const read = schema.safeParse(value, { reportInput: true });
      if (read.success) return read.data;
      const nearest = (at: PropertyKey[], key: string) => insteadOf(key, namesAt(schema, at.slice(path.length)));
      const words = { whole: 'The file', example: 'docs/alerts.md', nearest };
      for (const [at, reason] of describeIssues(read.error, path, words)) fault(at, reason);
      return undefined;
    },
  };
}

export type WrittenBlock = Record<string, unknown>;

interface WrittenEntry {
  value: unknown;
  path: PropertyKey[];
}

export function writtenEntries(
  written: WrittenBlock,
  name: string,
  draft: AlertsDraft,
  isQuiet = false,
): WrittenEntry[] {
  const value = written[name];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map((each, index) => ({ value: each, path: [name, index] }));
  if (!isQuiet) draft.fault([name], `${name} must be a list: begin each entry with a dash (-).`);
  return [];
}

export function blockOf(written: WrittenBlock, name: string, draft: AlertsDraft | (() => undefined)): WrittenBlock {
  const value = written[name];
  return value === undefined || value === null ? {} : asBlock(value, [name], draft);
}

export function asBlock(value: unknown, path: PropertyKey[], draft: AlertsDraft | (() => undefined)): WrittenBlock {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as WrittenBlock;
  if (typeof draft !== 'function') draft.fault(path, `${path.join('.')} must be a block of settings.`);
  return {};
}

/** Whoever forgets a colon writes a secret where a name should be. */
export function shownSetting(name: string): string {
  return /^[a-z]{1,20}(?:[ _-][a-z]{1,20}){0,3}\d{0,2}$/i.test(name) ? name : '(a setting here)';
}
