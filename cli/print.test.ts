import { expect, onTestFinished, test, vi } from 'vitest';
import { printTable } from './print.ts';

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
