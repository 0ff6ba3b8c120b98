import { expect, test } from 'vitest';
import type { FailureRule } from '../../driver/format.ts';
import { failureOf } from './failure-rules.ts';

const rules = [{ status: [401, 403], means: 'auth' }] as FailureRule[];
const kindOf = (text: string, body?: unknown, own = rules) =>
  failureOf(
    own,
    { troubleshooting: {} },
    { status: 403, is: body === undefined ? 'text' : 'json', body, text },
    null,
    new Date(0),
  )?.kind;

test.each([
  ['plain text', 'Forbidden', undefined],
  ['nothing', '', undefined],
  ['JSON', '', { error: 'no' }],
])('a status may speak of the key with %s', (_what, text, body) => {
  expect(kindOf(text, body)).toBe('auth');
});

test.each(['<!doctype html><title>Just a moment</title>', '\n<html>', 'error code: 1020\n'])(
  'a status alone says nothing of the key where a protection answers: %j',
  (text) => {
    expect(kindOf(text)).toBeUndefined();
    const words = [{ status: [403], text: [text.trim()], means: 'auth' }] as FailureRule[];
    expect(kindOf(text, undefined, words)).toBe('auth');
  },
);
