import { toCursor } from '@poolgate/server/lists/position.ts';
import { expect, test } from 'vitest';
import { hiddenCursor, hiddenPlace } from './hidden-cursor.ts';

test('a place comes back as it was, and its cursor tells nothing of it', () => {
  const place = ['alpha_001', 'rig'];
  const cursor = hiddenCursor(place);
  expect(hiddenPlace(cursor)).toEqual(place);
  expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/alpha|rig/);
  expect(cursor).toBe(hiddenCursor(place));
  expect(cursor.slice(0, 16)).not.toBe(hiddenCursor(['alpha_001', 'other']).slice(0, 16));
  expect(cursor.length).toBe(hiddenCursor(['beta_1', 'another rig with a longer name']).length);
  // The longest cursor that the contract takes.
  expect(hiddenCursor(['alpha_001', '\u{ffff}'.repeat(1000)]).length).toBeLessThan(8400);
});

test.each(['', 'x', toCursor(['alpha_001', 'rig']), `A${hiddenCursor(['alpha_001', 'rig']).slice(1)}`])(
  'what was not given out by this process is no place: %s',
  (cursor) => {
    expect(hiddenPlace(`${cursor.slice(0, -2)}AA`)).toBeNull();
  },
);
