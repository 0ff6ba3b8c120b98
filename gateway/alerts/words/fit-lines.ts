import { cutText } from '@poolgate/language/names.ts';

export const longestTitle = 200;
const longestLine = 400;
/** Of all lines together. Telegram takes 4,096 characters with the title and what markup adds. */
const mostCharacters = 3400;

/**
 * As many of the lines as fit beside those that always stand there, and one that says how many were left out.
 * @param most how many of them at most, however short they are.
 */
export function fitLines(
  lines: readonly string[],
  always: readonly string[],
  most: number,
  andMore: (count: number) => string,
): string[] {
  const cut = (line: string) => cutText(line, longestLine);
  const ends = always.map(cut);
  let room = mostCharacters - ends.reduce((sum, line) => sum + line.length + 1, 0) - longestTitle;
  const shown: string[] = [];
  for (const line of lines.slice(0, most).map(cut)) {
    if (line.length + 1 > room) break;
    room -= line.length + 1;
    shown.push(line);
  }
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [andMore(left)] : []), ...ends];
}
