import type { Alert } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { openFirst } from './open-first.ts';

const alert = (text: string) => {
  const [alert_id, state, severity, reason] = text.split(' ');
  return { alert_id, state, severity, quiet: reason === undefined ? [] : [{ reason }] } as Alert;
};

test('what fires stands before what recovers, the worst first, and what is not told yet stands apart', () => {
  const given = ['a pending critical', 'b recovering critical', 'c firing info', 'd firing critical', 'e firing info'];
  const { open, pending } = openFirst(given.map(alert));
  expect(open.map(({ alert_id }) => alert_id)).toEqual(['d', 'c', 'e', 'b']);
  expect(pending.map(({ alert_id }) => alert_id)).toEqual(['a']);
});

test('what another alert says already stands below what none says, and what somebody silenced does not', () => {
  const given = ['a firing critical inhibited', 'b firing warning', 'c firing critical silenced', 'd recovering info'];
  const { open } = openFirst(given.map(alert));
  expect(open.map(({ alert_id }) => alert_id)).toEqual(['c', 'b', 'a', 'd']);
});

test('what is over is in neither', () => {
  expect(openFirst([alert('a ended critical')])).toEqual({ open: [], pending: [] });
});
