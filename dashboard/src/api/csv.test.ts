import { expect, test } from 'vitest';
import { joinCsv } from './csv.ts';

test('several pages are one file with one header row', () => {
  expect(joinCsv(['a,b\r\n1,2\r\n', 'a,b\r\n3,4\r\n'])).toBe('a,b\r\n1,2\r\n3,4\r\n');
  expect(joinCsv(['a,b\r\n'])).toBe('a,b\r\n');
});
