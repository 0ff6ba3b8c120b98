import { hash, randomInt } from 'node:crypto';

/** `pgk_<id>_<secret><check>`. The beginning is what scanners for leaked secrets look for. */
const beginning = 'pgk_';
const idLength = 8;
/** 62^28 is 2^166. */
const secretLength = 28;
const checkLength = 4;
const textLength = beginning.length + idLength + 1 + secretLength + checkLength;

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const values = new Map([...letters].map((letter, value) => [letter.charCodeAt(0), value]));
/**
 * As in the number of a bank account: all letters and digits are one number to the base 62, which leaves 1 when divided by this prime, the
 * greatest below 62^4. So no single wrong character and no two that changed places stay unseen, and of other texts one in 14 million.
 */
const prime = 14_776_331;

export interface NewKeyText {
  id: string;
  text: string;
  hash: Buffer;
}

/** Makes the text of a key. Nobody but its reader ever has it again. */
export function newKeyText(id = randomText(idLength)): NewKeyText {
  const body = `${id}${randomText(secretLength)}`;
  const left = remainder(body, 0, body.length, 0) ?? 0;
  const check = inLetters((prime + 1 - ((left * letters.length ** checkLength) % prime)) % prime);
  const text = `${beginning}${id}_${body.slice(idLength)}${check}`;
  return { id, text, hash: hashOf(text) };
}

/** What a text says that is sent as a key: `no key` where it has not even the beginning of one. */
export function readKeyText(text: string): { id: string; hash: Buffer } | 'mistyped' | 'no key' {
  if (!text.startsWith(beginning)) return 'no key';
  const idEnd = beginning.length + idLength;
  if (text.length !== textLength || text[idEnd] !== '_') return 'mistyped';
  const ofId = remainder(text, beginning.length, idEnd, 0);
  const ofAll = ofId === null ? null : remainder(text, idEnd + 1, textLength, ofId);
  if (ofAll !== 1) return 'mistyped';
  return { id: text.slice(beginning.length, idEnd), hash: hashOf(text) };
}

/**
 * One SHA-256 is enough: nobody can try out 2^166 secrets, so there is nothing that a slow hash would make slower. By way of a text, for
 * that takes a quarter of the time.
 */
function hashOf(text: string): Buffer {
  return Buffer.from(hash('sha256', text, 'binary'), 'binary');
}

/** Of the number that these characters go on with; null where one is no letter or digit. */
function remainder(text: string, from: number, to: number, before: number): number | null {
  let left = before;
  for (let index = from; index < to; index += 1) {
    const value = values.get(text.charCodeAt(index));
    if (value === undefined) return null;
    left = (left * letters.length + value) % prime;
  }
  return left;
}

function randomText(length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}

function inLetters(number: number): string {
  let text = '';
  for (let rest = number; text.length < checkLength; rest = Math.floor(rest / letters.length))
    text = `${letters[rest % letters.length]}${text}`;
  return text;
}
