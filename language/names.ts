/** What may stand in a name once it is normalised, and which names a person takes for one. */

/** One letter with an accent has two forms in Unicode, which look the same. Names are compared and stored in the composed one. */
export function composed(text: string): string {
  return text.normalize('NFC');
}

/** Scripts in which joiners are part of the spelling. */
const joining = String.raw`\p{sc=Arab}\p{sc=Syrc}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}`;
const joiner = String.raw`[\u200c\u200d]`;
/** They take no room, or look like a blank. */
const blankLetters = String.raw`\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u2800\u3164\uffa0`;
const neededJoiner = String.raw`(?!(?<=[${joining}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])${joiner})`;
const hidden = new RegExp(String.raw`${neededJoiner}[\p{Cc}\p{Cf}\p{Zl}\p{Zp}${blankLetters}]`, 'u');

/** The first character that nobody sees and that makes two names look the same, as `U+200B`; null where there is none. */
export function hiddenCharacter(text: string): string | null {
  const [found] = hidden.exec(text) ?? [];
  return found === undefined ? null : codePoint(found);
}

/** A joiner that the spelling needs is none. */
const unseen = new RegExp(String.raw`${neededJoiner}[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]`, 'gu');

/** What cannot be seen, and what a terminal obeys, is written as `\u{…}`. */
function visible(text: string): string {
  return text.toWellFormed().replace(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** A text of several lines for a log or terminal. */
export function showLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** A text of somebody else for one line of a log, header or terminal: what cannot be seen is written as `\u{…}`, and it is cut. */
export function showSafely(text: string, most = 200): string {
  // Written out it only grows.
  return cutText(visible(text.slice(0, most + 1)), most);
}

/** JSON of the same value in which everything can be seen. Line breaks stay. */
export function showJson(json: string): string {
  return json.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    character === '\n'
      ? character
      : character
          .split('')
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}

/** The text, or its beginning and `…`. No character, nor what is written for one, is cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const begin = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  return `${begin.replace(/\\(?:u(?:\{[0-9a-f]{0,6})?)?$/, '')}…`;
}

/**
 * Letters that look like a Latin letter or digit, each group with what stands for it here. What looks like `l` gets a sign of its own: `AI` and
 * `Al` look alike, `AI` and `AL` do not. No library of Unicode's whole list of look-alikes is kept up; these are the scripts of pools' clients.
 */
const lookAlikes: Record<string, string> = {
  A: 'АΑ',
  B: 'ВΒ',
  C: 'СϹ',
  E: 'ЕΕ',
  H: 'НΗ',
  J: 'Ј',
  K: 'КΚ',
  M: 'МΜ',
  N: 'Ν',
  O: 'ОΟ0',
  P: 'РΡ',
  S: 'Ѕ',
  T: 'ТΤ',
  X: 'ХΧ',
  Y: 'УҮΥ',
  Z: 'Ζ',
  a: 'аα',
  c: 'сϲ',
  d: 'ԁ',
  e: 'е',
  g: 'ɡ',
  h: 'һ',
  i: 'іιı',
  j: 'ј',
  k: 'кκ',
  n: 'η',
  o: 'оοσ',
  p: 'рρ',
  q: 'ԛ',
  s: 'ѕ',
  u: 'υ',
  v: 'νѵ',
  w: 'ԝω',
  x: 'хχ',
  y: 'уүγ',
  '1': 'Il|ІӀӏΙ',
  '3': 'ЗзӠӡ',
  '6': 'б',
  '-': '‐‑‒–—―−﹣',
  "'": '’‘ʼ`´′',
  '"': '“”„«»″',
};
const looks = new Map(
  Object.entries(lookAlikes).flatMap(([shown, letters]) => [...letters].map((letter) => [letter, shown])),
);

/** Both are the same for two names that a person takes for one: `spelling` but for case and blanks, `look` but for look-alike letters too. */
export interface NameKeys {
  spelling: string;
  look: string;
}

/** Compatibility forms such as full-width letters are taken for the usual ones. Accents count. */
export function nameKeys(name: string): NameKeys {
  // Before and after: some accents are written apart only in the compatible form.
  const plain = name.replace(/[\u00b4\u2033]/g, (sign) => looks.get(sign) ?? sign).normalize('NFKD');
  const seen = [...plain].map((letter) => looks.get(letter) ?? letter).join('');
  return { spelling: fold(plain), look: fold(seen) };
}

function fold(text: string): string {
  const visible = text.replace(/[\p{Cf}\p{Cc}]/gu, (character) => (/\s/.test(character) ? ' ' : ''));
  return visible.toUpperCase().toLowerCase().replace(/\s+/g, ' ').trim().normalize('NFC');
}

/** Two names that a person takes for one, and why. */
export interface AlikeNames {
  name: string;
  /** The one that came first. */
  first: string;
  differ: 'case or blanks' | 'look-alike letters';
}

/** Finds each further spelling of a name in the order given. Names that are the same when composed are one. */
export function findAlike(names: Iterable<string>): AlikeNames[] {
  const bySpelling = new Map<string, string>();
  const byLook = new Map<string, string>();
  const found: AlikeNames[] = [];
  for (const name of new Set([...names].map(composed))) {
    const { spelling, look } = nameKeys(name);
    const spelled = bySpelling.get(spelling);
    const first = spelled ?? byLook.get(look);
    bySpelling.set(spelling, spelled ?? first ?? name);
    byLook.set(look, byLook.get(look) ?? first ?? name);
    if (first === undefined) continue;
    found.push({ name, first, differ: spelled === undefined ? 'look-alike letters' : 'case or blanks' });
  }
  return found;
}

/** The first letter in which a name differs from another, such as `U+0410`; null where it is only shorter. */
export function lookAlikeLetter(name: string, first: string): string | null {
  const other = [...first];
  const letter = [...name].find((one, index) => one !== other[index]);
  return letter === undefined ? null : codePoint(letter);
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}
