import { describe, expect, test } from 'vitest';
import { Problem } from '../http/problem.ts';
import { earningsQuery } from './earnings-query.ts';

const today = '2026-11-21';

describe('what a sum of earnings is asked with', () => {
  test('the last thirty days by month, where nothing is said', () => {
    expect(earningsQuery({}, today)).toEqual({ from: '2026-10-23', to: today, groupBy: 'month' });
    expect(earningsQuery({ to: '2026-03-01', group_by: 'pool' }, today)).toEqual({
      from: '2026-01-31',
      to: '2026-03-01',
      groupBy: 'pool',
    });
    expect(earningsQuery({ from: today }, today)).toEqual({ from: today, to: today, groupBy: 'month' });
  });

  test('days the wrong way round are refused, and what to do is said', () => {
    expect(() => earningsQuery({ from: '2026-11-22' }, today)).toThrow(Problem);
    expect(() => earningsQuery({ from: '2026-11-22' }, today)).toThrow(/is after today \(2026-11-21, UTC\)/);
    expect(() => earningsQuery({ from: '2026-11-02', to: '2026-11-01' }, today)).toThrow(
      /Give the earlier day as from/,
    );
  });
});
