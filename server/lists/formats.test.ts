import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptedFormat } from './formats.ts';

test.each([
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['application/json; charset=utf-8', 'json'],
  ['text/csv', 'csv'],
  ['TEXT/CSV', 'csv'],
  ['text/csv;charset=utf-8;header=present', 'csv'],
  ['text/*', 'csv'],
  ['application/*', 'json'],
  // Both as welcome.
  ['text/csv, application/json', 'json'],
  ['text/csv, */*', 'json'],
  ['text/csv;q=0.5, application/json;q=0.5', 'json'],
  ['text/csv, application/json;q=0.9', 'csv'],
  ['text/csv, */*;q=0.1', 'csv'],
  ['text/csv;q=0.8, application/json', 'json'],
  ['text/csv;q=0.2, */*;q=0.1', 'csv'],
  ['text/csv;q=.2,*/*;q=.1', 'csv'],
  ['text/csv ; q=0.2 , application/json ; q=0.1', 'csv'],
  // The more exact range counts, also where it is the smaller one.
  ['text/*, text/csv;q=0.1, application/json;q=0.5', 'json'],
  ['*/*, application/json;q=0', 'csv'],
  ['*/*, text/csv;q=0', 'json'],
  ['application/json;q=0, text/csv;q=0', null],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'json'],
  ['application/json, text/plain, */*', 'json'],
  ['text/html', null],
  ['application/xml', null],
  ['*/*;q=0', null],
  ['csv', null],
  ['text/csv;q=x', 'csv'],
])('Accept: %s is answered as %s', (accept, format) => {
  expect(acceptedFormat(accept)).toBe(format);
});

const weight = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);

test('the greater weight wins, and JSON where both are equal', () => {
  fc.assert(
    fc.property(weight, weight, fc.boolean(), (json, csv, isCsvFirst) => {
      const ranges = [`application/json;q=${json}`, `text/csv;q=${csv}`];
      const accept = (isCsvFirst ? ranges.reverse() : ranges).join(', ');
      const expected = json === 0 && csv === 0 ? null : csv > json ? 'csv' : 'json';
      expect([accept, acceptedFormat(accept)]).toEqual([accept, expected]);
    }),
  );
});

test('whatever is sent as Accept is read', () => {
  const part = fc.constantFrom(
    'text/csv',
    'text/*',
    '*/*',
    'application/json',
    ';',
    ',',
    'q=',
    '=',
    '"',
    '0.5',
    '-1',
    ' ',
  );
  const accept = fc.array(part, { maxLength: 10 }).map((parts) => parts.join(''));
  fc.assert(fc.property(accept, (text) => ['json', 'csv', null].includes(acceptedFormat(text))));
});
