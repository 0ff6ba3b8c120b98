import { cutText, showJson, showLines, showSafely } from '@poolgate/language/names.ts';

/** Where lines go: standard output, a test's array. */
export interface LogLines {
  write(lines: string): void;
}

/** Of one line of the log, in characters and entries. What is longer is cut where it is long. */
const most = { line: 16_000, text: 4000, name: 100, entries: 50, depth: 6 };

/** Lines as they are read in JSON, which keep their values: what cannot be seen is escaped, and one that is too long is cut. */
export function jsonLines(to: LogLines): LogLines {
  return {
    write(lines) {
      // The access log writes many at once.
      const isShort = lines.length <= most.line;
      if (isShort && /^[ -~\n]*$/.test(lines)) to.write(lines);
      else
        to.write(
          showJson(
            isShort ? lines : eachLine(lines, (line) => (line.length <= most.line ? line : cutLine(line, same))),
          ),
        );
    },
  };
}

/** Lines for a printer that shows texts as they are: they hold nothing that a terminal obeys. */
export function shownLines(to: LogLines): LogLines {
  return { write: (lines) => to.write(eachLine(lines, (line) => cutLine(line, showSafely))) };
}

type Show = (text: string, most: number) => string;

const same: Show = cutText;

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

function cutLine(line: string, show: Show): string {
  return JSON.stringify(cutValue(JSON.parse(line), show, { left: most.line / 2 }, 0));
}

function cutValue(value: unknown, show: Show, room: Room, depth: number): unknown {
  if (typeof value === 'string') return take(value, show, room);
  if (value === null || typeof value !== 'object') {
    room.left -= 10;
    return value;
  }
  const entries = Object.entries(value);
  if (depth === most.depth || room.left <= 0) return `… ${entries.length} entries`;
  const left = Math.max(0, entries.length - most.entries);
  // The last one of a line is its message.
  const kept = entries.toSpliced(most.entries - 1, left);
  const inner = new Map<string, unknown>();
  const cutEntry = ([name, one]: [string, unknown]) => {
    const isStack = name === 'stack' && typeof one === 'string';
    inner.set(name, isStack ? take(one, showStack(show), room) : cutValue(one, show, room, depth + 1));
  };
  const isPlain = ([, one]: [string, unknown]) => one === null || typeof one !== 'object';
  // What is said in a line comes after the things that it is about, however large they are.
  for (const entry of kept.filter(isPlain)) cutEntry(entry);
  for (const entry of kept.filter((one) => !isPlain(one))) cutEntry(entry);
  if (Array.isArray(value)) return [...kept.map(([name]) => inner.get(name)), ...(left > 0 ? [`… ${left} more`] : [])];
  const shown = kept.map(([name]) => [show(name, most.name), inner.get(name)] as const);
  return Object.fromEntries(left > 0 ? [...shown, ['…', `${left} more`]] : shown);
}

function take(text: string, show: Show, room: Room): string {
  const shown = show(text, Math.max(1, Math.min(most.text, room.left)));
  room.left -= shown.length + 10;
  return shown;
}

/** The lines of a stack stay lines. */
function showStack(show: Show): Show {
  return (text, length) => (show === same ? same(text, length) : cutText(showLines(text.slice(0, length + 1)), length));
}
