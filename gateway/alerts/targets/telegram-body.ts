import type { Language, Message } from '../model.ts';

/** What a reader sees of a message may not be longer. */
const mostCharacters = 4096;
const mostTitle = 256;

const more: Record<Language, (count: number) => string> = {
  en: (count) => `and ${count} more`,
  ru: (count) => `и ещё ${count}`,
};

/** A message in Telegram's HTML. Lines that do not fit are counted in the last one. */
export function telegramText({ title, lines, link }: Message, language: Language): string {
  const heading = cutTo(title, mostTitle);
  const linkLength = link === null ? 0 : link.text.length + 2;
  let room = mostCharacters - heading.length - linkLength;
  const shown: string[] = [];
  for (const [index, line] of lines.entries()) {
    const left = lines.length - index;
    const moreLine = left > 1 ? more[language](left).length + 1 : 0;
    if (line.length + 1 > room - moreLine) {
      const rest = more[language](left);
      // One that is too long for any message is shown as far as it goes.
      shown.push(index === 0 ? cutTo(line, room - rest.length - 3) : rest);
      if (index === 0 && left > 1) shown.push(more[language](left - 1));
      break;
    }
    shown.push(line);
    room -= line.length + 1;
  }
  const linkLine = link === null ? [] : ['', `<a href="${escapeHtml(link.url)}">${escapeHtml(link.text)}</a>`];
  return [`<b>${escapeHtml(heading)}</b>`, ...shown.map(escapeHtml), ...linkLine].join('\n');
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** At most so many characters, and none of them by half. */
function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const beginning = text.slice(0, most - 1);
  return `${beginning.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
