import { describe, expect, test } from 'vitest';
import { refusals } from './refusals.ts';

describe('an empty answer', () => {
  test('is not tried again within the poll, and allows a manual poll at once', () => {
    const now = new Date('2026-11-21T09:00:00.400Z');
    const failure = refusals(() => now).odd({ status: 200, empty: true, html: true, text: '' }, null);
    expect(failure?.kind).toBe('unavailable');
    // Whole seconds, because the store rounds up.
    expect(failure?.retryAt?.toISOString()).toBe('2026-11-21T09:00:00.000Z');
  });
});
