import { expect, test } from 'vitest';
import { firstSentence } from './first-sentence.ts';

test.each([
  [
    'The key is not good: it has expired. `npm run poolgate -- keys list` says which keys there are.',
    'The key is not good: it has expired.',
  ],
  ['Set v1.2.3 again. Then wait.', 'Set v1.2.3 again.'],
  ['No stop at all', 'No stop at all'],
  ['', ''],
])('%j begins with %j', (detail, first) => {
  expect(firstSentence(detail)).toBe(first);
});
