import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPage } from '../testing/next-page.ts';
import { nextLink } from './next-link.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });

test('the next page has the same path, wherever it is shown, and the same query but for what changed', () => {
  const segments = fc.array(
    text.filter((part) => part !== '.' && part !== '..').map((part) => encodeURIComponent(part)),
    { minLength: 1, maxLength: 4 },
  );
  const filters = fc.dictionary(
    text.filter((name) => name !== 'cursor'),
    text,
    { maxKeys: 4 },
  );
  fc.assert(
    fc.property(segments, segments, filters, text, (prefix, below, filter, cursor) => {
      const [path, query] = [below.join('/'), new URLSearchParams(filter).toString()];
      const { Link = '' } = nextLink(`/${path}${query === '' ? '' : `?${query}`}`, { cursor });
      // Node refuses a header with anything else in it.
      expect(Link).toMatch(/^[\x20-\x7e]+$/);
      for (const shownAt of [`/${path}`, `/${prefix.join('/')}/${path}`, `/${path}/`]) {
        const next = new URL(nextPage(Link, `${shownAt}?${query}`) ?? '', 'http://asked');
        expect(next.pathname).toBe(new URL(shownAt, 'http://asked').pathname);
        expect(Object.fromEntries(next.searchParams)).toEqual({ ...filter, cursor });
      }
    }),
  );
});

test.each([
  ['/pools/a_001/workers', '<?limit=2&cursor=x>; rel="next"'],
  ['/pools?limit=1&cursor=a&tag=a%2Bb', '<?limit=2&cursor=x&tag=a%2Bb>; rel="next"'],
  ['//elsewhere.example/pools?limit=1', '<?limit=2&cursor=x>; rel="next"'],
])('after %s comes %s', (url, link) => {
  expect(nextLink(url, { limit: '2', cursor: 'x' })).toEqual({ Link: link });
});
