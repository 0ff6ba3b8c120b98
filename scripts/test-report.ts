// Reads vitest's JSON reports and makes the closing lines of .ci/run out of them.
import { existsSync, readFileSync } from 'node:fs';

export interface TestReport {
  passed: number;
  failed: number;
  /** A skipped test checks nothing, so it counts as failed. */
  skipped: number;
  /** Tests that failed first and passed at the second try, with what they failed with. */
  secondTry: string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
}

/** A check that ended. Only test suites have a report; null where they ended without writing one. */
export interface Outcome {
  what: string;
  passed: boolean;
  report?: TestReport | null;
}

export function readReport(file: string): TestReport | null {
  if (!existsSync(file)) return null;
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const secondTry = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]?.split('\n')[0]}`);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    secondTry,
  };
}

/** The last lines of a run: what needs a look, then `N passed, N failed`. */
export function summarise(outcomes: Outcome[]): { lines: string[]; failed: number } {
  const lines: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const { what, passed: hasPassed, report } of outcomes) {
    const bad = report ? report.failed + report.skipped : 0;
    passed += report?.passed ?? 0;
    failed += bad;
    if (report?.skipped) lines.push(`${what}: ${report.skipped} skipped, which counts as failed`);
    for (const test of report?.secondTry ?? []) lines.push(`passed at the second try only: ${test}`);
    // A suite can also fail without a failed test: it ran none, wrote no report, or an error escaped the tests.
    const isSilent = report !== undefined && bad === 0 && (!report || report.passed === 0);
    if ((!hasPassed && bad === 0) || isSilent) {
      failed += 1;
      lines.push(`failed: ${what}`);
    }
  }
  return { lines: [...lines, `${passed} passed, ${failed} failed`], failed };
}
