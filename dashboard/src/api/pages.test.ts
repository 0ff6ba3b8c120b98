import { expect, test } from 'vitest';
import { allPages, nextCursor } from './pages.ts';

test('the next page is found among other links', () => {
  expect(nextCursor('<../a?cursor=x%3D1&limit=5>; rel="next"')).toBe('x=1');
  expect(nextCursor('<a?cursor=1>; rel="first", <a?cursor=2>; rel="next"')).toBe('2');
  expect(nextCursor('<a?cursor=1>; rel="prev"')).toBeNull();
  expect(nextCursor(null)).toBeNull();
});

test('pages are followed until one names no next', async () => {
  const asked: (string | undefined)[] = [];
  const pages = await allPages(async (cursor) => {
    asked.push(cursor);
    const headers = cursor === undefined ? { link: '<w?cursor=two>; rel="next"' } : undefined;
    return { data: { rows: asked.length }, response: new Response('', { ...(headers ? { headers } : {}) }) };
  });
  expect(asked).toEqual([undefined, 'two']);
  expect(pages).toEqual([{ rows: 1 }, { rows: 2 }]);
});

test('a page that is refused fails the whole list: half of it is not shown as all of it', async () => {
  const problem = new Error('refused');
  const asked = allPages(async (cursor) =>
    cursor === undefined
      ? { data: {}, response: new Response('', { headers: { link: '<w?cursor=two>; rel="next"' } }) }
      : { error: problem },
  );
  await expect(asked).rejects.toBe(problem);
});
