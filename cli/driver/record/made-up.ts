import { randomInt } from 'node:crypto';

const general = { lower: 'abcdefghijkmnpqrstuvwxyz', upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ', digit: '0123456789' };

/**
 * A value of the same form: letters for letters, digits for digits, everything else as it is.
 * @param isFit what it must be besides. @returns null if none was found
 */
export function madeUp(value: string, isFit: (made: string) => boolean = () => true): string | null {
  const isOther = (made: string) => made.toLowerCase() !== value.toLowerCase() && isFit(made);
  // Some addresses have a beginning that they must have.
  const beginnings = /^0x/i.test(value) ? [2] : [0, 1, 2, 3, 4, 5, 6];
  // Its own letters would give a name away: they are for values that have digits as well, such as addresses.
  const alphabets = /\d/.test(value) ? [own(value), general] : [general, own(value)];
  for (const letters of alphabets)
    for (const kept of beginnings)
      for (let turn = 0; turn < 20; turn += 1) {
        const made = value.slice(0, kept) + filled(value.slice(kept), letters);
        if (isOther(made)) return made;
      }
  return null;
}

type Letters = typeof general;

/** The letters that it is made of: an alphabet without some letters stays one. */
function own(value: string): Letters {
  const among = (all: RegExp, few: string) => {
    const found = [...new Set(value.match(all))].join('');
    return found.length >= 4 ? found : few;
  };
  return {
    lower: among(/[a-z]/g, general.lower),
    upper: among(/[A-Z]/g, general.upper),
    digit: among(/\d/g, general.digit),
  };
}

function filled(value: string, { lower, upper, digit }: Letters): string {
  return [...value]
    .map((char, at) => {
      if (/\d/.test(char)) return oneOf(at === 0 && char !== '0' ? digit.replace('0', '') : digit);
      if (/[A-Z]/.test(char)) return oneOf(upper);
      return /\p{L}/u.test(char) ? oneOf(lower) : char;
    })
    .join('');
}

function oneOf(letters: string): string {
  return letters[randomInt(letters.length)] as string;
}
