import { saysNothing, writtenMoment } from '@poolgate/language/shown-values.ts';
import { IANAZone } from 'luxon';

/** A way to write a time that the report mentions. */
export type TimeKind = 'us_date' | 'day_first_date' | 'unix_time' | 'no_zone' | 'ambiguous_local' | 'nonexistent_local';

export interface ReadTime {
  /** Unix milliseconds; null if the text says nothing. */
  at: number | null;
  kinds: TimeKind[];
}

/** Reads times as the predecessors wrote them; undefined if they cannot be read. */
export interface TimeReader {
  /** @param notBefore the time of the previous row; decides which of two equal local times is meant. */
  moment(value: string | number, notBefore?: number | null): ReadTime | undefined;
  /** The day of a label, not shifted by any zone. */
  day(value: string | number): { day: string | null; kinds: TimeKind[] } | undefined;
}

const slot = 900;
const day = 86_400;

/** @param zoneName the zone (IANA) of times without one. */
export function createTimeReader(zoneName: string): TimeReader {
  const zone = IANAZone.create(zoneName);
  const offsetAt = (seconds: number) => zone.offset(seconds * 1000) * 60;
  const slots = new Map<number, number[]>();

  /** The possible offsets of a local time, in seconds east: none in the gap of spring, two in the hour that comes twice. */
  const compute = (local: number): number[] => {
    const around = [...new Set([offsetAt(local - day), offsetAt(local + day)])];
    // The earlier moment first.
    return around.filter((offset) => offsetAt(local - offset) === offset).sort((one, other) => other - one);
  };
  /** A cache: finding a zone's offset is slow, and it changes only twice a year. */
  const offsetsOf = (local: number): number[] => {
    const key = Math.floor(local / slot);
    const known = slots.get(key);
    if (known) return known;
    const first = compute(key * slot);
    const last = compute((key + 1) * slot - 1);
    const steady = first.length === 1 && last.length === 1 && first[0] === last[0];
    if (!steady) return compute(local);
    if (slots.size > 100_000) slots.clear();
    slots.set(key, first);
    return first;
  };
  const fromLocal = (local: number, notBefore: number | null): { seconds: number; kinds: TimeKind[] } => {
    const offsets = offsetsOf(local);
    // In the gap: as if the clock had not been put forward.
    if (offsets.length === 0)
      return { seconds: local - offsetAt(local - day), kinds: ['no_zone', 'nonexistent_local'] };
    const candidates = offsets.map((offset) => local - offset);
    const chosen = candidates.find((seconds) => notBefore === null || seconds * 1000 >= notBefore) ?? candidates[0];
    return { seconds: chosen as number, kinds: offsets.length > 1 ? ['no_zone', 'ambiguous_local'] : ['no_zone'] };
  };

  return {
    moment(value, notBefore = null) {
      const unix = unixMilliseconds(value);
      if (unix !== null) return { at: unix, kinds: ['unix_time'] };
      if (typeof value === 'number') return undefined;
      const written = writtenMoment(value);
      if (written === null) return { at: null, kinds: [] };
      if (written === undefined) return undefined;
      const kinds = orderKinds(written.order);
      const { asUtc, milliseconds, offset } = written;
      if (offset !== null) return { at: (asUtc - offset) * 1000 + milliseconds, kinds };
      const local = fromLocal(asUtc, notBefore);
      return { at: local.seconds * 1000 + milliseconds, kinds: [...kinds, ...local.kinds] };
    },
    day(value) {
      const unix = unixMilliseconds(value);
      if (unix !== null) {
        const local = unix + offsetAt(Math.floor(unix / 1000)) * 1000;
        return { day: new Date(local).toISOString().slice(0, 10), kinds: ['unix_time'] };
      }
      if (typeof value === 'number') return undefined;
      if (saysNothing(value)) return { day: null, kinds: [] };
      const written = writtenMoment(value);
      return written ? { day: written.day, kinds: orderKinds(written.order) } : undefined;
    },
  };
}

/** @returns whether there is a zone of this name. */
export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

function orderKinds(order: 'year-first' | 'month-first' | 'day-first'): TimeKind[] {
  if (order === 'year-first') return [];
  return [order === 'month-first' ? 'us_date' : 'day_first_date'];
}

/** Seconds or milliseconds between 2009 and 2100; null if the value is neither. */
function unixMilliseconds(value: string | number): number | null {
  if (typeof value === 'string' && !/^\s*\d{10,13}(?:\.\d+)?\s*$/.test(value)) return null;
  const number = Number(value);
  const isUnix = (seconds: number) => seconds > 1_230_000_000 && seconds < 4_102_444_800;
  if (isUnix(number)) return Math.round(number * 1000);
  return isUnix(number / 1000) ? Math.round(number) : null;
}
