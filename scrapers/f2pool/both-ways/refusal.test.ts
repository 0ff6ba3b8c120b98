import { describe, expect, test } from 'vitest';
import { refusalOf } from './refusal.ts';

describe('errors in a body', () => {
  test.each([
    [200, { code: 5010, msg: 'permission denied: permission denied name="x"' }, 'account_not_found'],
    [500, { code: '5010', msg: 'permission denied' }, 'account_not_found'],
    [200, { code: 5001, msg: 'params error: currency=""' }, 'account_not_found'],
    [200, { code: 5001, msg: 'params error: mining_user_name=""' }, 'account_not_found'],
    [400, { code: 5001, msg: 'params error: end_time' }, 'changed'],
    [200, { code: 1, msg: 'too many requests' }, 'rate_limited'],
    [403, { code: 1, msg: 'rate limit exceeded' }, 'rate_limited'],
    [401, { statusCode: 401, error: 'Unauthorized', message: 'Invalid or missing API secret' }, 'auth'],
    [200, { code: 7, msg: 'signature error' }, 'auth'],
    [200, { code: 7, msg: 'permission denied name=tokenfarm' }, 'account_not_found'],
    [200, { code: 9, msg: 'permission denied: name="another token"' }, 'account_not_found'],
    [200, { code: 'B001' }, 'unavailable'],
    [200, { error: {} }, 'unavailable'],
  ])('%i %j is %s', (status, body, kind) => {
    expect(refusalOf({ status, body })?.kind).toBe(kind);
  });

  test.each([
    ['params error: currency=""', 'currency'],
    ['params error: mining_user_name=""', undefined],
  ])('%s is of the setting %s', (msg, setting) => {
    expect(refusalOf({ status: 200, body: { code: 5001, msg } })?.setting).toBe(setting);
  });

  test.each([
    [200, { balance_info: {} }],
    [200, { code: 0, msg: 'success', balance_info: { balance: 1 } }],
    [200, { code: '0', msg: 'success' }],
    [200, { statusCode: 200, error: 0, balance_info: {} }],
    [200, { code: 0, msg: '', error: null, workers: [] }],
    [200, []],
    [200, null],
  ])('%i %j is no refusal', (status, body) => {
    expect(refusalOf({ status, body })).toBeUndefined();
  });

  test.each([
    [429, { code: 5010, msg: 'rate limit' }],
    [500, { code: 'B001' }],
    [404, { message: 'Not Found' }],
  ])('%i %j is left to the general rule for its status', (status, body) => {
    expect(refusalOf({ status, body })).toBeUndefined();
  });
});
