import { isIP } from 'node:net';
import { madeUp } from './made-up.ts';
import type { Terms } from './terms.ts';

/** Puts made-up names and addresses in place of real ones, the same for the same. Amounts and rates stay. */
export interface Disguise {
  text(text: string): string;
  /** A name alone, such as that of a field, which may be meant by the driver. */
  key(text: string): string;
}

interface Range {
  start: number;
  end: number;
  by: string;
}

/** @param isPublic whether a word may stay because the driver has it itself. */
export function createDisguise(terms: Terms, isPublic: (word: string) => boolean): Disguise {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  const numbered = (what: string): number => {
    const number = (counts.get(what) ?? 0) + 1;
    counts.set(what, number);
    return number;
  };
  const once = (text: string, make: () => string): string => {
    const by = known.get(text.toLowerCase()) ?? terms.of(text) ?? make();
    known.set(text.toLowerCase(), by);
    return by;
  };
  const mail = (text: string) => once(text, () => `person${numbered('mail')}@mail.example`);
  const ip = (text: string) =>
    once(text, () =>
      isIP(text) === 4 ? `192.0.2.${numbered('ip') % 256}` : `2001:db8::${numbered('ip').toString(16)}`,
    );
  const host = (text: string) => once(text, () => `host${numbered('host')}.example`);

  const plainRest = (text: string, leastDigits: number) =>
    text
      .replaceAll(uuid, (found) => once(found, () => madeUp(found) ?? 'removed'))
      .replaceAll(run, (found) => {
        const isOpaque = count(found, digits) >= leastDigits && count(found, letters) > 0 && !isPublic(found);
        return isOpaque || known.has(found.toLowerCase()) ? once(found, () => madeUp(found) ?? 'removed') : found;
      });
  const disguised = (text: string, leastDigits: number): string => {
    const whole = terms.of(text);
    if (whole !== undefined) return whole;
    const ranges = [...text.matchAll(token)].flatMap(({ 0: found, index }) => rangeIn(found, index));
    const pieces: string[] = [];
    let taken = 0;
    for (const { start, end, by } of [...ranges, { start: text.length, end: text.length, by: '' }]) {
      for (const piece of terms.divide(text.slice(taken, start)))
        pieces.push(piece.by ?? plainRest(piece.text, leastDigits));
      pieces.push(by);
      taken = end;
    }
    return pieces.join('');
  };
  /** An e-mail, the address of a computer, or the host of a link. */
  const rangeIn = (found: string, at: number): Range[] => {
    const link = /^[a-z][a-z0-9+.-]{1,20}:\/\/([^/?#]+)/i.exec(found);
    if (link !== null) {
      const [all, authority = ''] = link;
      const name = nameOf(authority);
      const start = at + all.length - authority.length;
      return isPublic(name)
        ? []
        : [{ start, end: start + authority.length, by: terms.of(authority) ?? hostOrIp(name) }];
    }
    const bare = found.replace(/[.:]$/, '');
    const range = (by: string): Range[] => [{ start: at, end: at + bare.length, by }];
    if (terms.of(bare) !== undefined) return range(terms.of(bare) as string);
    if (/^[^@]+@[^@.]+\.[^@]+$/.test(bare)) return range(mail(bare));
    if (/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(bare)) return range(once(bare, () => madeUp(bare) ?? 'removed'));
    const name = nameOf(bare);
    return isIP(name) === 0 || (isIP(name) === 6 && name.length < 6) ? [] : range(bare.replace(name, ip(name)));
  };
  const hostOrIp = (name: string) => (isIP(name) === 0 ? host(name) : ip(name));
  return {
    text: (text) => disguised(text, 1),
    // Names of fields may be long and have digits.
    key: (text) => disguised(text, 4),
  };
}

const token = /[^\s"'<>(),;|=&]+/g;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** So long that it is an address, a hash or a token. */
const run = /[A-Za-z0-9]{24,}/g;
const digits = /\d/g;
const letters = /[A-Za-z]/g;

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

/** Without user, port and brackets. */
function nameOf(authority: string): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (isIP(host) !== 0) return host;
  const [, bracketed] = /^\[([^\]]+)\]/.exec(host) ?? [];
  return bracketed ?? host.replace(/:\d{1,5}$/, '');
}
