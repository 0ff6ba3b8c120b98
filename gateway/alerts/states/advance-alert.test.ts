import { expect, test } from 'vitest';
import type { Subject, Verdict } from '../model.ts';
import { defaultRules } from '../rules/settings.ts';
import { advanceAlert, endOfGone, type LiveAlert } from './advance-alert.ts';

const subject: Subject = { kind: 'pool', poolId: 'alpha_001' };
const holds = (rate: number): Verdict => ({ is: 'holds', facts: { rate } });

function advanceRejects(before: LiveAlert | null, verdict: Verdict, at: number) {
  const judged = {
    kind: 'reject_rate',
    subject,
    client: 'Northwind',
    verdict,
    timing: defaultRules.reject_rate,
  } as const;
  return advanceAlert(before, judged, { at, wall: 1_000_000 + at }, () => `al_${at}`);
}

test('an alert keeps its id and the newest facts, and shows when it began, fired and ended', () => {
  let live = advanceRejects(null, holds(0.05), 0);
  expect(live?.alert).toMatchObject({ alertId: 'al_0', state: 'pending', pendingAt: 1_000_000, firedAt: null });
  live = advanceRejects(live, holds(0.06), 1800);
  expect(live?.alert).toMatchObject({ alertId: 'al_0', state: 'firing', firedAt: 1_001_800, facts: { rate: 0.06 } });
  live = advanceRejects(live, { is: 'clear' }, 1900);
  live = advanceRejects(live, { is: 'no_data', reason: 'x' }, 2000);
  expect(live?.alert).toMatchObject({ state: 'recovering', endedAt: null, facts: { rate: 0.06 } });
  live = advanceRejects(live, { is: 'clear' }, 2100);
  live = advanceRejects(live, { is: 'clear' }, 3900);
  expect(live?.alert).toMatchObject({ alertId: 'al_0', state: 'ended', firedAt: 1_001_800, endedAt: 1_003_900 });
  expect(advanceRejects(live, { is: 'clear' }, 4000)).toBeNull();
  expect(advanceRejects(live, holds(0.1), 4000)?.alert).toMatchObject({ alertId: 'al_4000', state: 'pending' });
});

test('what ends while it is pending was nothing, and what was not told of a gone subject neither', () => {
  const pending = advanceRejects(null, holds(0.05), 0) as LiveAlert;
  expect(advanceRejects(pending, { is: 'clear' }, 10)).toBeNull();
  expect(endOfGone(pending, { at: 10, wall: 10 })).toBeNull();
  const fired = advanceRejects(pending, holds(0.05), 1800) as LiveAlert;
  expect(endOfGone(fired, { at: 1900, wall: 77 })?.alert).toMatchObject({ state: 'ended', endedAt: 77 });
});

test('a payment fires once and is over in the next round, whatever is said of it then', () => {
  const facts = { amount: '0.1', currency: 'BTC', paidAt: null, tx: null, grade: 'listed' };
  const judged = {
    kind: 'payment_received' as const,
    subject,
    client: null,
    timing: defaultRules.payment_received,
    verdict: { is: 'holds' as const, facts },
  };
  const fired = advanceAlert(null, judged, { at: 0, wall: 0 }, () => 'al_1');
  expect(fired?.alert.state).toBe('firing');
  expect(advanceAlert(fired, judged, { at: 3, wall: 3 }, () => 'al_2')?.alert).toMatchObject({
    alertId: 'al_1',
    state: 'ended',
  });
});
