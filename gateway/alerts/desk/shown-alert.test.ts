import { keyParts } from '@poolgate/access/key-record.ts';
import { expect, test } from 'vitest';
import { everyKind, sampleAlert, viewsOver } from '../../testing/alerts/sample-alerts.ts';
import { expectContract } from '../../testing/contract-check.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';
import type { View } from '../../views/view.ts';
import { openOf } from '../engine/alert-machines.ts';
import type { TargetInForce } from '../engine/in-force.ts';
import { explanations } from '../groups/inhibition.ts';
import { weekdays } from '../groups/quiet-hours.ts';
import type { Alert } from '../model.ts';
import { defaultRules } from '../rules/settings.ts';
import { seenAlert } from '../words/seen-alerts.ts';
import type { OpenBook } from './open-book.ts';
import { shownAlert } from './shown-alert.ts';

const views = viewsOver({ first: [sampleChange('alpha_001')] });
const admin = { view: views.everything, isAdmin: true };
const wall = sampleTime + 3 * 3600;
const of = { poolId: 'alpha_001', client: 'Client Company Ltd', type: 'alpha', tags: [], source: 'first' };
const drop = sampleAlert('hashrate_drop', everyKind.hashrate_drop.facts);
const lost = sampleAlert('workers_lost', everyKind.workers_lost.facts);

function bookOf(alerts: Alert[], targets: OpenBook['targets'] = [], reason: string | null = null): OpenBook {
  const blind = reason === null ? null : ({ is: 'no_data', reason } as const);
  const episode = { phase: 'firing', elapsed: 0, at: 0, blind } as const;
  const machines = alerts.map((alert) => {
    return [
      alert.alertId,
      { name: alert.kind, live: { alert, episode }, of, timing: defaultRules[alert.kind] },
    ] as const;
  });
  return {
    ...{ machines: new Map(machines), targets, wall, noteOf: () => null },
    hushes: () => [],
    explained: explanations(machines.map(([, machine]) => openOf(machine))),
  };
}

function shown(alert: Alert, book: OpenBook, reader: { view: View; isAdmin: boolean }) {
  const seen = seenAlert(reader.view, alert, 'goes_on');
  if (seen === null) throw new Error('nothing of it is seen');
  const body = shownAlert(alert, seen, book, reader, reader.isAdmin ? () => [] : null);
  expectContract('Alert', body);
  return body;
}

test('of what explains an alert only those are told who see it', () => {
  const book = bookOf([drop, lost]);
  const inhibited = { reason: 'inhibited', until: null, note: null };
  expect(shown(drop, book, admin).quiet).toEqual([{ ...inhibited, by: 'al_workers_lost' }]);
  const view = views.of({ pools: null, parts: ['hashrate'] }, false);
  expect(seenAlert(view, lost, 'goes_on')).toBeNull();
  expect(shown(drop, book, { view, isAdmin: false }).quiet).toEqual([{ ...inhibited, by: null }]);
});

test('what a service says of why a rule cannot look is for who sees all of it', () => {
  const book = bookOf([drop], [], 'https://pool.example answers 503.');
  expect(shown(drop, book, admin).cannot_look?.reason).toBe('https://pool.example answers 503.');
  const view = views.of(
    { pools: { clients: ['Client Company Ltd'], poolIds: [], only: null }, parts: keyParts },
    false,
  );
  expect(shown(drop, book, { view, isAdmin: false }).cannot_look).toEqual({
    is: 'no_data',
    reason: 'The figures that it is judged by are not there or old.',
  });
});

test('quiet hours are the reason where all whom it goes to have them, and not for what is critical', () => {
  const target = (name: string, isQuiet: boolean): TargetInForce => ({
    ...{ name, type: 'email', language: 'en', timeZone: 'UTC', view: views.everything, routes: [], sender: null },
    quietHours: isQuiet ? [{ fromMinute: 0, toMinute: 0, days: weekdays, timeZone: 'UTC' }] : [],
  });
  const quietOf = (alert: Alert, targets: TargetInForce[], isAdmin = true) =>
    shown(alert, bookOf([alert], targets), { ...admin, isAdmin }).quiet.map(({ reason, until }) => [reason, until]);
  expect(quietOf(drop, [target('a', true)])).toEqual([['quiet_hours', '2026-11-22T00:00:00Z']]);
  expect(quietOf(drop, [target('a', true), target('b', false)])).toEqual([]);
  expect(quietOf(drop, [target('a', true)], false)).toEqual([]);
  expect(quietOf({ ...drop, severity: 'critical' }, [target('a', true)])).toEqual([]);
  expect(quietOf(drop, [])).toEqual([]);
});

test('one that ended is quiet for no reason', () => {
  const ended: Alert = { ...drop, state: 'ended', endedAt: wall };
  expect(shown(ended, bookOf([drop, lost]), admin)).toMatchObject({ quiet: [], cannot_look: null, state: 'ended' });
});

test('what a pool says is shown as it is', () => {
  const refused = sampleAlert('pool_refused', { error: 'See https://pool.example/help.', since: sampleTime });
  expect(shown(refused, bookOf([refused]), admin).summary).toContain('See https://pool.example/help');
});
