import { stripVTControlCharacters } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { alarming, oneLine, printJson, printTable } from './print.ts';

function printed(head: string[], rows: Parameters<typeof printTable>[1]): string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  printTable(head, rows);
  return write.mock.calls.map(([text]) => text).join('');
}

test('cells of several lines, wide characters and unknown figures keep their columns', () => {
  expect(
    printed(
      ['POOL', 'RATE', 'X'],
      [
        ['漢字', '1 TH/s\n— scrypt', 1],
        ['é', null, 0],
      ],
    ),
  ).toBe('POOL  RATE      X\n漢字  1 TH/s    1\n      — scrypt\né     —         0\n');
});

test('a table of very many rows is printed completely', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [index, 'ONLINE']);
  expect(printed(['ID', 'STATUS'], rows).split('\n')).toHaveLength(20_002);
});

test('nothing from outside reaches the terminal as more than letters', () => {
  const foreign = '\u009b31m\u001b[2J\u202ea\u2066\u200f\u061c\u2028\u200b\u007f\r\ud800';
  const shown = printed([foreign], [[oneLine(foreign)], [foreign], [alarming(oneLine('\u001b[31mred'))]]);
  expect(stripVTControlCharacters(shown).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  expect(shown).toContain('\\u{9b}31m\\u{1b}[2J\\u{202e}a\\u{2066}');
  expect(shown).toContain('\\u{1b}[31mred');
  expect(oneLine('x'.repeat(5_000_000))).toHaveLength(200);
});

test('JSON for programs has the same value and hides nothing from a person', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  const value = { 'a\u009b': ['\u202e', '\ud800', '漢字 é', '\u{e0041}\n'] };
  printJson(value);
  const text = write.mock.calls.map(([part]) => part).join('');
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  expect(JSON.parse(text)).toEqual(value);
});
