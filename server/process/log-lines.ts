import { cutText, showJson, showLines, showSafely } from '@poolgate/language/names.ts';
import { hideKeys } from '../http/hide-keys.ts';

/** Where lines go: standard output, a test's array. */
export interface LogLines {
  write(lines: string): void;
}

/** Of one line of the log, in characters and entries. What is longer is cut where it is long. */
const most = { line: 16_000, text: 4000, name: 100, entries: 50, depth: 6 };

/** Lines as they are read in JSON, which keep their values: what cannot be seen is escaped, and one that is too long is cut. */
export function jsonLines(to: LogLines): LogLines {
  return {
    write(given) {
      const lines = hideKeys(given);
      // The access log writes many at once, thousands in a second.
      if (/^[ -~\n]*$/.test(lines) && !hasLongLine(lines)) to.write(lines);
      else to.write(eachLine(lines, jsonLine));
    },
  };
}

function hasLongLine(lines: string): boolean {
  let begin = 0;
  while (lines.length - begin > most.line) {
    const end = lines.lastIndexOf('\n', begin + most.line);
    if (end < begin) return true;
    begin = end + 1;
  }
  return false;
}

function jsonLine(line: string): string {
  const escaped = line.length <= most.line ? showJson(line) : null;
  return escaped !== null && escaped.length <= most.line ? escaped : showJson(cutLine(line, asItIs));
}

/** Lines for a printer that shows texts as they are: they hold nothing that a terminal obeys. */
export function shownLines(to: LogLines): LogLines {
  return { write: (lines) => to.write(eachLine(hideKeys(lines), (line) => cutLine(line, showSafely))) };
}

/** A text of at most so many characters, as they will be written. */
type Show = (text: string, most: number) => string;

const asItIs: Show = (text, longest) => {
  if (writtenLength(text.slice(0, longest + 1)) <= longest) return text;
  let length = 0;
  let written = 0;
  for (const character of text) {
    written += writtenLength(character);
    if (written > longest) break;
    length += character.length;
  }
  return cutText(text, Math.max(1, length));
};

/** In JSON, without the quotation marks. */
function writtenLength(text: string): number {
  return showJson(JSON.stringify(text)).length - 2;
}

function eachLine(lines: string, change: (line: string) => string): string {
  return lines
    .split('\n')
    .map((line) => (line === '' ? line : change(line)))
    .join('\n');
}

/** What may still be written of a line. */
interface Room {
  left: number;
}

/** Of quotation marks, brackets and commas. */
const around = 10;

function cutLine(line: string, show: Show): string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // No line of ours. What writes the log must not end what it tells of.
    return show(line, most.text);
  }
  return JSON.stringify(cutValue(value, show, { left: most.line }, 0));
}

function cutValue(value: unknown, show: Show, room: Room, depth: number): unknown {
  if (typeof value === 'string') return take(value, show, room);
  if (value === null || typeof value !== 'object') {
    room.left -= String(value).length;
    return value;
  }
  const entries = Object.entries(value);
  if (depth === most.depth || room.left <= 0) return take(`… ${entries.length} entries`, show, room);
  // The last one of a line is its message.
  const kept = entries.toSpliced(most.entries - 1, Math.max(0, entries.length - most.entries));
  const inner = new Map<string, unknown>();
  const cutEntry = ([name, one]: [string, unknown]) => {
    if (room.left <= 0 || inner.has(name)) return;
    room.left -= around + (Array.isArray(value) ? 0 : writtenLength(show(name, most.name)));
    const isStack = name === 'stack' && typeof one === 'string';
    inner.set(name, isStack ? take(one, showStack(show), room) : cutValue(one, show, room, depth + 1));
  };
  const isPlain = ([, one]: [string, unknown]) => one === null || typeof one !== 'object';
  // What is said in a line comes before the things that it is about, however large they are.
  if (depth === 0) for (const entry of kept.slice(-1).filter(isPlain)) cutEntry(entry);
  for (const entry of kept.filter(isPlain)) cutEntry(entry);
  for (const entry of kept.filter((one) => !isPlain(one))) cutEntry(entry);
  const shown = kept.filter(([name]) => inner.has(name));
  const left = entries.length - shown.length;
  if (Array.isArray(value)) return [...shown.map(([name]) => inner.get(name)), ...(left > 0 ? [`… ${left} more`] : [])];
  const named = shown.map(([name]) => [show(name, most.name), inner.get(name)] as const);
  return Object.fromEntries(left > 0 ? [...named, ['…', `${left} more`]] : named);
}

function take(text: string, show: Show, room: Room): string {
  const shown = show(text, Math.max(1, Math.min(most.text, room.left)));
  room.left -= writtenLength(shown);
  return shown;
}

/** The lines of a stack stay lines. */
function showStack(show: Show): Show {
  return (text, length) =>
    show === asItIs ? asItIs(text, length) : cutText(showLines(text.slice(0, length + 1)), length);
}
