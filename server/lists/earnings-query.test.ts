import { describe, expect, test } from 'vitest';
import { Problem } from '../http/problem.ts';
import { earningsQuery } from './earnings-query.ts';

const today = '2026-11-21';

describe('the query for a sum of earnings', () => {
  test('means the last thirty days by month by default', () => {
    expect(earningsQuery({}, today)).toEqual({ from: '2026-10-23', to: today, groupBy: 'month' });
    expect(earningsQuery({ to: '2026-03-01', group_by: 'pool' }, today)).toEqual({
      from: '2026-01-31',
      to: '2026-03-01',
      groupBy: 'pool',
    });
    expect(earningsQuery({ from: today }, today)).toEqual({ from: today, to: today, groupBy: 'month' });
  });

  test('is refused where from is after to, and the problem says what to do', () => {
    expect(() => earningsQuery({ from: '2026-11-22' }, today)).toThrow(Problem);
    expect(() => earningsQuery({ from: '2026-11-22' }, today)).toThrow(/is after today \(2026-11-21, UTC\)/);
    expect(() => earningsQuery({ from: '2026-11-02', to: '2026-11-01' }, today)).toThrow(
      /Give the earlier day as from/,
    );
  });
});
