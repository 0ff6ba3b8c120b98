import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newKeyText, readKeyText } from './key-text.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** `pgk_`, which makes it the text of a key. */
const begin = 4;

test('a text is read as it was made, and no two are alike', () => {
  const made = Array.from({ length: 300 }, () => newKeyText());
  for (const { id, text, hash } of made) {
    expect(text).toMatch(/^pgk_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/);
    expect(readKeyText(text)).toEqual({ id, hash });
    expect(hash).toHaveLength(32);
  }
  expect(new Set(made.flatMap(({ id, text }) => [id, text.slice(13)])).size).toBe(600);
  expect(new Set(made.flatMap(({ text }) => [...text.slice(13)]))).toEqual(new Set(letters));
});

test('a key that is rotated keeps its id', () => {
  const { id, text } = newKeyText('k3Xp9Qa2');
  expect([id, text.slice(0, 13)]).toEqual(['k3Xp9Qa2', 'pgk_k3Xp9Qa2_']);
});

test('every single wrong character is a typing error', () => {
  const { text } = newKeyText();
  for (let place = begin; place < text.length; place += 1)
    for (const letter of `${letters}_-. \n\0é`)
      if (letter !== text[place])
        expect(readKeyText(text.slice(0, place) + letter + text.slice(place + 1))).toBe('mistyped');
});

test('two characters that changed places, wherever they are, one too many and one too few are typing errors', () => {
  const places = fc.tuple(fc.nat(40), fc.nat(40));
  fc.assert(
    fc.property(places, fc.constantFrom(...letters), ([one, other], letter) => {
      const { text } = newKeyText();
      const swapped = [...text];
      const [first, second] = [text[begin + one] as string, text[begin + other] as string];
      swapped[begin + one] = second;
      swapped[begin + other] = first;
      if (first !== second) expect(readKeyText(swapped.join(''))).toBe('mistyped');
      const place = begin + one;
      expect(readKeyText(text.slice(0, place) + letter + text.slice(place))).toBe('mistyped');
      expect(readKeyText(text.slice(0, place) + text.slice(place + 1))).toBe('mistyped');
    }),
  );
});

test('all neighbours in a thousand texts', () => {
  for (let round = 0; round < 1000; round += 1) {
    const { text } = newKeyText();
    for (let place = begin; place + 1 < text.length; place += 1) {
      const swapped = text.slice(0, place) + text[place + 1] + text[place] + text.slice(place + 2);
      if (swapped !== text && readKeyText(swapped) !== 'mistyped') expect.fail(`${text} and ${swapped}`);
    }
  }
});

test('what does not begin as a key is none, whatever it is', () => {
  for (const text of ['', 'pgk', 'PGK_k3Xp9Qa2_', 'a-token-of-another-kind', '\u{1f511}', newKeyText().text.slice(1)])
    expect(readKeyText(text)).toBe('no key');
  expect(readKeyText('pgk_EXAMPLE_0000')).toBe('mistyped');
  fc.assert(fc.property(fc.string(), (text) => typeof readKeyText(text) === 'string'));
  fc.assert(fc.property(fc.string(), (text) => readKeyText(`pgk_${text}`) === 'mistyped'));
});
