import { describe, expect, test } from 'vitest';
import type { FailureRule } from '../../driver/format.ts';
import { failureOf, NothingThere } from './failure-rules.ts';

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

describe('conditions', () => {
  const fits = (
    rule: Partial<FailureRule>,
    answer: { status?: number; body?: unknown; text?: string; is?: 'page' },
  ) => {
    const { status = 200, body, text = '' } = answer;
    const is = answer.is ?? (body !== undefined ? 'json' : text.trim() === '' ? 'empty' : 'text');
    const own = [{ ...rule, means: 'changed' }] as FailureRule[];
    return failureOf(own, { troubleshooting: {} }, { status, is, body, text }, null, new Date(0)) !== undefined;
  };
  const code = { at: 'data.code' };

  test.each<[string, Partial<FailureRule>, Parameters<typeof fits>[1], boolean]>([
    ['a status', { status: [404] }, { status: 404 }, true],
    ['another status', { status: [404] }, { status: 500 }, false],
    ['no body', { body: ['empty'] }, { text: ' \n' }, true],
    ['no body, where there is one', { body: ['empty'] }, { body: {} }, false],
    ['a web page', { body: ['page'] }, { text: '<html>', is: 'page' }, true],
    ['JSON or a text, and a page', { body: ['json', 'text'] }, { text: '<html>', is: 'page' }, false],
    ['a word', { ...code, is: ['1', null] }, { body: { data: { code: 1 } } }, true],
    ['null', { ...code, is: ['1', null] }, { body: { data: { code: null } } }, true],
    ['a word that is not there', { ...code, is: [null] }, { body: { data: {} } }, false],
    ['another word', { ...code, is_not: [0] }, { body: { data: { code: '0' } } }, false],
    ['not the good word', { ...code, is_not: [0] }, { body: { data: { code: 7 } } }, true],
    ['part of a sentence', { ...code, has: ['unknown user'] }, { body: { data: { code: 'Unknown USER x' } } }, true],
    ['part of a text', { text: ['busy'] }, { text: 'pool busy' }, true],
    ['part of a text, in JSON', { text: ['busy'] }, { body: { a: 'busy' } }, false],
    ['what is missing', { missing: 'data' }, { body: { data: null } }, true],
    ['what is there', { missing: 'data' }, { body: { data: 0 } }, false],
    ['two of which one holds', { status: [200], missing: 'data' }, { body: { data: 1 } }, false],
  ])('%s', (_what, rule, answer, expected) => {
    expect(fits(rule, answer)).toBe(expected);
  });
});

describe('what is done then', () => {
  const now = new Date('2026-11-21T09:00:00.700Z');
  const of = (rule: object, body: unknown = { wait: 60 }, retryAt: Date | null = null) =>
    failureOf(
      [{ status: [200], ...rule }] as FailureRule[],
      { troubleshooting: { unavailable: 'Wait.' } },
      { status: 200, is: 'json', body, text: '' },
      retryAt,
      now,
    );

  test('the rule says it, else the driver, else it goes without saying', () => {
    expect(of({ means: 'unavailable', says: 'Look.' })?.message).toBe('Look.');
    expect(of({ means: 'unavailable' })?.message).toBe('Wait.');
    expect(of({ means: 'auth' })?.message).toMatch(/refused the key/);
    expect(of({ means: 'empty' })).toBeInstanceOf(NothingThere);
  });
  test('the pool says how long, within bounds; else it may be asked again, unless the rule says no', () => {
    const until = (rule: object, body?: unknown, retryAt?: Date) =>
      of({ means: 'unavailable', ...rule }, body, retryAt)?.retryAt?.toISOString();
    const wait = { retry_after: 'wait' };
    expect(until({})).toBeUndefined();
    expect(until({ retry: false })).toBe('2026-11-21T09:00:00.000Z');
    expect(until(wait)).toBe('2026-11-21T09:01:00.000Z');
    expect(until(wait, {}, new Date('2026-11-21T10:00:00Z'))).toBe('2026-11-21T10:00:00.000Z');
    expect(until(wait, { wait: 1e6 })).toBe('2026-11-28T09:00:00.000Z');
    for (const odd of [0, -1, 'soon', null, 1.5]) expect(until(wait, { wait: odd })).toBeUndefined();
  });
});
