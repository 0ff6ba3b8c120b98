import { describe, expect, test } from 'vitest';
import { apiRefusal } from './refusal.ts';

describe('refusals', () => {
  const kindOf = (status: number, body: unknown) => apiRefusal({ status, body })?.kind ?? null;
  test.each([
    [200, { status: 'OK', data: {} }, null],
    [200, { status: 'ok', data: {} }, null],
    [200, { data: {} }, null],
    [200, [], null],
    [201, { status: 'OK', data: {} }, 'unavailable'],
    [401, {}, 'auth'],
    [403, { detail: 'Invalid token.' }, 'auth'],
    [403, { message: 'Идут технические работы' }, 'unavailable'],
    [200, { status: 'ERROR', message: 'API key is not valid' }, 'auth'],
    [200, { status: 'error', error: 'permission denied' }, 'auth'],
    [400, { status: 'ERROR', message: 'Неверный ключ' }, 'auth'],
    [200, { status: 'ERROR', message: 'rate limit for this key' }, 'rate_limited'],
    [200, { status: 'ERROR', message: 'hashrate is not ready' }, 'unavailable'],
    [200, { error_code: 100, title: 'SynchronousOnlyOperation' }, 'unavailable'],
    [404, { detail: 'Not found.' }, 'unavailable'],
    [200, { status: 'ERROR', message: 'User not found' }, 'account_not_found'],
    // The HTTP status says enough, perhaps with a Retry-After.
    [429, { status: 'ERROR', message: 'API key' }, null],
    [500, { status: 'ERROR', message: 'API key' }, null],
  ])('%d %j', (status, body, kind) => expect(kindOf(status, body)).toBe(kind));
});
