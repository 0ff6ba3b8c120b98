import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './children.ts';
import type { Machine } from './machine.ts';

export interface Measurement {
  /** What was measured. */
  what: string;
  value: number;
  unit: '×' | 'ms' | 's' | 'MB' | '% of a core' | '× for' | 'alarms' | 'missed';
  target?: { at: 'least' | 'most'; value: number };
  /** The absolute figures behind it, each with its unit in its name. */
  beside: Record<string, number | string>;
}

export interface Section {
  title: string;
  run(stage: Stage): Promise<Measurement[]>;
}

export interface SectionResult {
  section: number;
  title: string;
  seconds: number;
  rows: Measurement[];
}

export function threeDigits(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

function verdict({ value, target }: Measurement): string {
  if (target === undefined) return '';
  const met = target.at === 'least' ? value >= target.value : value <= target.value;
  return `${target.at === 'least' ? '≥' : '≤'} ${target.value} ${met ? 'met' : 'missed'}`;
}

export function table({ section, title, rows }: SectionResult): string {
  const cells = rows.map((row) => [
    row.what,
    `${threeDigits(row.value)} ${row.unit}`,
    verdict(row),
    Object.entries(row.beside)
      .map(([name, value]) => `${name} ${typeof value === 'number' ? threeDigits(value) : value}`)
      .join(', '),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? Number.NaN)));
  const lines = cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 1)).join('  '));
  return `${section}. ${title}\n${lines.map((line) => `   ${line.trimEnd()}\n`).join('')}\n`;
}

/** For README and for whoever compares machines. */
export function write(machine: Machine, results: SectionResult[]): string {
  const file = join(import.meta.dirname, 'results.json');
  const sections = results.map(({ rows, seconds, ...result }) => ({
    ...result,
    seconds: Math.round(seconds),
    rows: rows.map((row) => ({
      ...row,
      value: threeDigits(row.value),
      ...(row.target && { verdict: verdict(row) }),
      beside: Object.fromEntries(
        Object.entries(row.beside).map(([name, value]) => [
          name,
          typeof value === 'number' ? threeDigits(value) : value,
        ]),
      ),
    })),
  }));
  writeFileSync(file, `${JSON.stringify({ machine, sections }, null, 2)}\n`);
  return file;
}
