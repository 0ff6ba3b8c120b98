import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composed, findAlike, hiddenCharacter, lookAlikeLetter, showSafely } from './names.ts';

describe('names that a person takes for one', () => {
  test.each([
    ['ACME LTD', 'acme ltd', 'case or blanks'],
    ['Acme  Ltd', 'Acme Ltd', 'case or blanks'],
    ['Acme\u00a0Ltd', 'Acme Ltd', 'case or blanks'],
    ['Ａｃｍｅ Ltd', 'Acme Ltd', 'case or blanks'],
    ['Straße 1', 'STRASSE 1', 'case or blanks'],
    ['\u0410cme Ltd', 'Acme Ltd', 'look-alike letters'],
    ['ВОВА', 'BOBA', 'look-alike letters'],
    ['AI Mining', 'Al Mining', 'look-alike letters'],
    ['C0bra', 'Cobra', 'look-alike letters'],
    ['Fjord–Rigs', 'Fjord-Rigs', 'look-alike letters'],
    ['O’Neil', "O'Neil", 'look-alike letters'],
    ['Ёлка', 'Ëлка', 'look-alike letters'],
  ])('%s and %s differ only in %s', (name, first, differ) => {
    expect(findAlike([first, name])).toEqual([{ name, first, differ }]);
  });

  test.each([
    ['Zürich', 'Zurich'],
    ['AI Mining', 'AL Mining'],
    ['Acme 1', 'Acme 2'],
    ['Acme Ltd', 'Acme Limited'],
    ['Вова', 'Boba'],
    ['Acme-Ltd', 'Acme Ltd'],
  ])('%s and %s are two names', (name, other) => {
    expect(findAlike([name, other])).toEqual([]);
  });

  test('the two Unicode forms of one name are one', () => {
    expect(findAlike(['Zürich', 'Zu\u0308rich', 'Zürich'])).toEqual([]);
    expect(composed('Zu\u0308rich')).toBe('Zürich');
  });

  test('each further spelling is found, in the order given', () => {
    expect(
      findAlike(['Acme', 'B', 'ACME', 'acme', 'Acme', '\u0410CME']).map(({ name, first }) => [name, first]),
    ).toEqual([
      ['ACME', 'Acme'],
      ['acme', 'Acme'],
      ['\u0410CME', 'Acme'],
    ]);
  });

  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

  test('names that are equal when composed are never found', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('NFC', 'NFD'), (text, form) => {
        expect(findAlike([text, text.normalize(form)])).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a name with one letter replaced by its look-alike is always found, and the letter is named', () => {
    const pairs = fc.constantFrom(
      'AА',
      'BВ',
      'CС',
      'EЕ',
      'HН',
      'KК',
      'MМ',
      'OО',
      'PР',
      'TТ',
      'XХ',
      'aа',
      'cс',
      'eе',
      'oо',
      'pр',
      'xх',
      'yу',
      'iі',
      'AΑ',
      'NΝ',
      'vν',
      '0O',
      '1l',
      'lI',
      'AＡ',
    );
    fc.assert(
      fc.property(name, pairs, name, (before, [latin = '', alike = ''], after) => {
        const first = composed(`${before}${latin}${after}`);
        const second = composed(`${before}${alike}${after}`);
        fc.pre([...second].length === [...first].length && second !== first);
        expect(findAlike([first, second])).toHaveLength(1);
        expect(lookAlikeLetter(second, first)).toMatch(/^U\+[0-9A-F]{4,6}$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('characters that nobody sees', () => {
  test.each([
    ['Acme\u200bLtd', 'U+200B'],
    ['Acme\tLtd', 'U+0009'],
    ['Acme\u202eLtd', 'U+202E'],
    ['Acme\u00adLtd', 'U+00AD'],
    ['\ufeffAcme', 'U+FEFF'],
    ['Acme\u2028', 'U+2028'],
    ['Ac\u200dme', 'U+200D'],
    ['\u3164', 'U+3164'],
    ['\u{e0041}', 'U+E0041'],
  ])('%j', (text, found) => {
    expect(hiddenCharacter(text)).toBe(found);
  });

  test.each([
    'Acme Ltd',
    'Zürich',
    'Алматы',
    'می\u200cخواهم',
    '👨\u200d👩\u200d👧',
    '❤️\u200d🔥',
    'क\u094d\u200dष',
    '日本',
    'a+b & #c',
    '100 %',
  ])('%j has none', (text) => {
    expect(hiddenCharacter(text)).toBeNull();
  });

  test('are written out where a text is shown, which is cut', () => {
    expect(showSafely('a\nb\u202e\u{1b}[31m')).toBe('a\\u{a}b\\u{202e}\\u{1b}[31m');
    expect(showSafely('x'.repeat(300))).toHaveLength(200);
    expect(showSafely('\ud800')).toBe('\ufffd');
    // A joiner that the spelling needs is part of it, and one elsewhere is not.
    for (const name of ['شرکت می\u200cنویسد', '👩\u200d🔧 Rig', 'क्\u200dष']) expect(showSafely(name)).toBe(name);
    expect(showSafely('ad\u200dmin')).toBe('ad\\u{200d}min');
    expect(showSafely(`${'x'.repeat(198)}😀😀`).isWellFormed()).toBe(true);
    // Written out it would be far longer.
    for (let before = 0; before < 9; before += 1) {
      const shown = showSafely(`${'x'.repeat(before)}${'\u200b'.repeat(150)}`);
      expect(shown.length).toBeLessThanOrEqual(200);
      expect(shown).toMatch(/^x*(?:\\u\{200b\})+…$/);
    }
    expect(showSafely('\u200b'.repeat(25))).toHaveLength(200);
  });
});
