import type { Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { nextReading } from './next-reading.ts';

test('the next reading is an interval after the last one', () => {
  const timestamp = '2026-11-30T12:00:00Z';
  const status = { timestamp, poll_interval_seconds: 60 } as Status;
  expect(nextReading(status)).toBe(Date.parse(timestamp) / 1000 + 60);
  expect(nextReading({ ...status, timestamp: null })).toBeNull();
});
