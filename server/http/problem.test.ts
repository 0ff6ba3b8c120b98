import { expect, test } from 'vitest';
import { problemBody } from './problem.ts';

test('an error shows what cannot be seen, and its value is the same', () => {
  const detail = 'There is no pool \u009b31m\u202e\u2028\u200b\u007f 漢字.';
  const body = problemBody(404, detail, 'id');
  expect(body).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(body)).toEqual({ type: 'about:blank', title: 'Not Found', status: 404, detail, request_id: 'id' });
});
