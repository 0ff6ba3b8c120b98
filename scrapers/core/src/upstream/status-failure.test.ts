import { describe, expect, onTestFinished, test } from 'vitest';
import { noon } from '../../testing/samples.ts';
import { getJson, pollHttp } from '../../testing/service/poll-once.ts';
import { says, serve } from '../../testing/service/upstream.ts';
import { ReadFailure } from '../failure.ts';
import { essential } from '../kit/field.ts';
import { text, yesOrNo } from '../kit/figures.ts';
import { record } from '../kit/record.ts';

const shape = record({ ok: essential(yesOrNo), note: text });
const html = { 'content-type': 'text/html; charset=utf-8' };
const plain = { 'content-type': 'text/plain' };
const page = '<!DOCTYPE html><html><body>SECRET maintenance</body></html>';

async function outcome(...answer: Parameters<typeof says>): Promise<{ failure: ReadFailure; asked: number }> {
  let asked = 0;
  const server = await serve((request, response) => {
    asked += 1;
    says(...answer)(request, response);
  });
  onTestFinished(() => server.close());
  const failure = await getJson(pollHttp(server.url), shape).then(
    (read) => {
      throw new Error(`read ${JSON.stringify(read)}`);
    },
    (error: unknown) => error,
  );
  if (!(failure instanceof ReadFailure)) throw failure;
  return { failure, asked };
}

describe('what an answer without figures means', () => {
  test.each([
    ['an empty body', 200, '', {}, 'unavailable', 'empty body'],
    ['white space', 200, ' \n', {}, 'unavailable', 'empty body'],
    ['a page with status 200', 200, page, html, 'unavailable', 'web page'],
    ['a page that says it is JSON', 200, page, {}, 'unavailable', 'web page'],
    ['a page that begins with a comment', 200, `<!-- SECRET -->${page}`, html, 'unavailable', 'web page'],
    ['a text that says it is a page', 200, 'down for maintenance', html, 'unavailable', 'web page'],
    ['truncated JSON', 200, '{"ok": true, "secret": "SECR', {}, 'unavailable', 'cut off or broken'],
    ['plain text', 200, 'SECRET', plain, 'unavailable', 'cut off or broken'],
    ['a protection page with 403', 403, page, html, 'unavailable', 'protection'],
    ['a protection page with 401', 401, page, html, 'unavailable', 'protection'],
    ['a protection page with 405', 405, page, html, 'unavailable', 'protection'],
    ['a protection page with 503', 503, page, html, 'unavailable', 'status 503'],
    ['a protection line with 403', 403, 'error code: 1020', plain, 'unavailable', 'protection'],
    ['401', 401, '{"error":"SECRET"}', {}, 'auth', 'Check the key'],
    ['401 without a body', 401, '', {}, 'auth', 'status 401'],
    ['403', 403, '{"error":"SECRET"}', {}, 'auth', 'status 403'],
    ['404', 404, '{"error":"SECRET"}', {}, 'unavailable', 'status 404'],
    ['500', 500, '{"error":"SECRET"}', {}, 'unavailable', 'status 500'],
    ['502 with a page', 502, page, html, 'unavailable', 'status 502'],
    ['504', 504, '', {}, 'unavailable', 'status 504'],
    ['304', 304, '', {}, 'unavailable', 'status 304'],
    ['a redirect that leads nowhere', 302, '', {}, 'unavailable', 'status 302'],
    ['429', 429, '{"error":"SECRET"}', {}, 'rate_limited', 'status 429'],
    ['429 with a page', 429, page, html, 'rate_limited', 'status 429'],
    ['a mandatory field gone', 200, '{"note":"SECRET"}', {}, 'changed', '(ok)'],
    ['a field of another type', 200, '{"ok":"SECRET"}', {}, 'changed', '(ok)'],
    ['a list for an object', 200, '["SECRET"]', {}, 'changed', 'the whole answer'],
    ['null', 200, 'null', {}, 'changed', 'the whole answer'],
  ] as [string, number, string, Record<string, string>, string, string][])(
    '%s',
    async (_name, status, body, headers, kind, words) => {
      const { failure, asked } = await outcome(status, body, headers);
      expect({ kind: failure.kind, message: failure.message }).toEqual({
        kind,
        message: expect.stringContaining(words),
      });
      expect(failure.message).not.toMatch(/SECR|<|127\.0\.0\.1/);
      expect(failure.message).toMatch(/^The pool.*\.$/);
      expect(failure.retryAt).toBeNull();
      // Only what is unavailable is tried again, twice.
      expect(asked).toBe(kind === 'unavailable' ? 3 : 1);
    },
  );

  test.each([
    ['seconds', '30', noon + 30],
    ['seconds with spaces', ' 30 ', noon + 30],
    ['no second at all', '0', noon],
    ['a date', new Date((noon + 90) * 1000).toUTCString(), noon + 90],
    ['a date long gone', 'Wed, 21 Oct 2015 07:28:00 GMT', Date.parse('2015-10-21T07:28:00Z') / 1000],
    ['more than a week', '99999999', noon + 7 * 86_400],
    ['more than there is time', '9'.repeat(40), noon + 7 * 86_400],
    ['a date after the end of time', 'Fri, 31 Dec 9999 23:59:59 GMT', noon + 7 * 86_400],
    ['a word', 'soon', null],
    ['a fraction', '1.5', null],
    ['less than nothing', '-5', null],
  ] as [string, string, number | null][])('Retry-After: %s', async (_name, header, expected) => {
    for (const status of [429, 503]) {
      const { failure, asked } = await outcome(status, '{}', { 'retry-after': header });
      expect(failure.retryAt?.getTime() ?? null).toBe(expected === null ? null : expected * 1000);
      // It ends the poll that met it.
      expect(asked).toBe(status === 503 && expected === null ? 3 : 1);
    }
  });

  test('the wait is named', async () => {
    const { failure } = await outcome(429, '', { 'retry-after': '60' });
    expect(failure.message).toBe(
      'The pool limits our requests (status 429); it is left alone until 2026-11-21T12:01:00Z.',
    );
  });
});

describe('the adapter judges first', () => {
  const start = async (status: number, body: string, headers: Record<string, string> = {}) => {
    const server = await serve(says(status, body, headers));
    onTestFinished(() => server.close());
    return pollHttp(server.url, { delaysMs: [] });
  };
  const request = () => ({ url: 'https://alphapool.example/api' });

  test('its own error codes count, whatever the status', async () => {
    for (const status of [200, 400, 500]) {
      const http = await start(status, '{"code":-10}', { 'retry-after': '5' });
      const read = http.json(request, {
        shape,
        refusal: ({ status: given, body }, retryAt) =>
          new ReadFailure('account_not_found', `${given} ${JSON.stringify(body)}`, { retryAt }),
      });
      await expect(read).rejects.toMatchObject({
        kind: 'account_not_found',
        message: `${status} {"code":-10}`,
        retryAt: new Date((noon + 5) * 1000),
      });
    }
  });

  test('bodies that are not JSON, and bodies that must be mended', async () => {
    const empty = (await start(200, '')).json(request, {
      shape,
      odd: (answer) => new ReadFailure('auth', JSON.stringify(answer)),
    });
    await expect(empty).rejects.toThrow('{"status":200,"empty":true,"html":false,"text":""}');
    const mended = (await start(200, '{"ok":true,"note":,}')).json(request, { shape });
    expect(await mended).toEqual({ ok: true, note: null });
  });
});

describe('retries', () => {
  /** Answers `unavailable` so many times, then well. */
  const start = async (failures: number) => {
    let asked = 0;
    const server = await serve((incoming, response) => {
      asked += 1;
      says(asked <= failures ? 500 : 200, '{"ok":true}')(incoming, response);
    });
    onTestFinished(() => server.close());
    return { http: pollHttp(server.url), asked: () => asked };
  };

  test('are two at most over the whole poll', async () => {
    const { http, asked } = await start(2);
    expect(await getJson(http, shape)).toEqual({ ok: true, note: null });
    expect(asked()).toBe(3);
    const dead = await start(Number.POSITIVE_INFINITY);
    await expect(getJson(dead.http, shape)).rejects.toThrow('status 500');
    await expect(getJson(dead.http, shape)).rejects.toThrow('status 500');
    expect(dead.asked()).toBe(4);
  });

  test('build the request again, because a nonce must not be used twice', async () => {
    const { http } = await start(2);
    const nonces: number[] = [];
    await http.json(
      () => {
        nonces.push(nonces.length);
        return { url: 'https://alphapool.example/api' };
      },
      { shape },
    );
    expect(nonces).toEqual([0, 1, 2]);
  });

  test('are not made where the request budget would make them wait for long', async () => {
    const server = await serve(says(500));
    onTestFinished(() => server.close());
    const http = pollHttp(server.url, { limit: { requests: 1, perSeconds: 60 } });
    await expect(getJson(http, shape)).rejects.toThrow('status 500');
  });
});
