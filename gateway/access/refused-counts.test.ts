import { writeFileSync } from 'node:fs';
import { openAccessFile } from '@poolgate/access/access-file.ts';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/gateway.ts';
import { RefusedCounts } from './refused-counts.ts';

test('refused keys are added up by caller and hour, and as many callers as there are fill no memory', () => {
  const clock = { time: 1_800_000_000 };
  const file = openAccessFile(temporaryFolder(), { now: () => clock.time, create: true });
  const refused = new RefusedCounts(() => clock.time);
  const entries = () => file.audit({ action: 'refused_key', limit: 10_000, before: null });
  for (let count = 0; count < 5; count += 1) refused.add('10.0.0.1');
  refused.writeTo(file);
  refused.add('10.0.0.1');
  clock.time += 3600;
  refused.add('10.0.0.1');
  refused.writeTo(file);
  expect(entries().map(({ caller, count }) => [caller, count])).toEqual([
    ['10.0.0.1', 1],
    ['10.0.0.1', 6],
  ]);
  clock.time += 3600;
  for (let caller = 0; caller < 5000; caller += 1) refused.add(`2001:db8:0:${caller.toString(16)}::/64`);
  refused.writeTo(file);
  const counts = entries()
    .slice(0, -2)
    .map(({ count }) => count);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5000);
  expect(counts.length).toBeLessThan(100);
  file.prune(60, 0);
  expect(entries().length).toBeLessThan(counts.length + 2);
  writeFileSync(file.path, 'this is no database');
  // What cannot be written waits for the next time.
  refused.add('10.0.0.2');
  expect(() => refused.writeTo(file)).toThrow();
  const other = openAccessFile(temporaryFolder(), { now: () => clock.time, create: true });
  refused.writeTo(other);
  expect(other.audit({ limit: 10, before: null })).toEqual([expect.objectContaining({ caller: '10.0.0.2', count: 1 })]);
  for (const opened of [file, other]) opened.close();
});
