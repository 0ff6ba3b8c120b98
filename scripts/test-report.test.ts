import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, test } from 'vitest';
import { type Outcome, readReport, summarise, type TestReport } from './test-report.ts';

const report = (values: Partial<TestReport>): TestReport => ({
  passed: 5,
  failed: 0,
  skipped: 0,
  secondTry: [],
  ...values,
});

test.each<[string, Outcome, string[]]>([
  ['a check', { what: 'types', passed: true }, ['0 passed, 0 failed']],
  ['a failed check', { what: 'types', passed: false }, ['failed: types', '0 passed, 1 failed']],
  ['tests', { what: 'tests', passed: true, report: report({}) }, ['5 passed, 0 failed']],
  ['failed tests', { what: 'tests', passed: false, report: report({ failed: 2 }) }, ['5 passed, 2 failed']],
  [
    'skipped tests',
    { what: 'tests', passed: true, report: report({ skipped: 1 }) },
    ['tests: 1 skipped, which counts as failed', '5 passed, 1 failed'],
  ],
  [
    'a second try',
    { what: 'tests', passed: true, report: report({ secondTry: ['a: slow'] }) },
    ['passed at the second try only: a: slow', '5 passed, 0 failed'],
  ],
  [
    'an error outside tests',
    { what: 'tests', passed: false, report: report({}) },
    ['failed: tests', '5 passed, 1 failed'],
  ],
  ['no report', { what: 'tests', passed: false, report: null }, ['failed: tests', '0 passed, 1 failed']],
  ['no tests', { what: 'tests', passed: true, report: report({ passed: 0 }) }, ['failed: tests', '0 passed, 1 failed']],
])('%s is counted', (_name, outcome, lines) => {
  expect(summarise([outcome]).lines).toEqual(lines);
});

test('a report of vitest is read', () => {
  const file = join(tempFolder(), 'tests.json');
  expect(readReport(file)).toBeNull();
  const assertionResults = [
    { fullName: 'steady', status: 'passed', failureMessages: [] },
    { fullName: 'busy', status: 'passed', failureMessages: ['Error: timed out\n    at x'] },
    { fullName: 'wrong', status: 'failed', failureMessages: ['Error: 1'] },
  ];
  const counts = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };
  writeFileSync(file, JSON.stringify({ ...counts, testResults: [{ assertionResults }] }));
  expect(readReport(file)).toEqual({ passed: 2, failed: 1, skipped: 2, secondTry: ['busy: Error: timed out'] });
});
