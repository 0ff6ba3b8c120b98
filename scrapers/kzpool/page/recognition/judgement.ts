import { countOf, saysNothing } from '@poolgate/language/shown-values.ts';
import type { PageText } from '../page-text.ts';
import { workersCounted } from './cards.ts';
import type { Sight } from './sight.ts';
import { tabOf } from './tabs.ts';
import { notices, plainWords, words } from './words.ts';

// Whether a sight of the page can be believed.

/** Whether there are cards, or tables with known headers. Rows alone do not make a page known. */
export function hasFigures(sight: Sight): boolean {
  const values = Object.values(sight.cards);
  const known = sight.known.filter((table) => table.byWords);
  if (values.some(isPositive) || known.some(({ rows }) => rows.length > 0)) return true;
  // Labels with dashes or zeros alone do not outweigh a notice that the link is gone.
  const notice = noticeOf(sight);
  return (
    (values.length > 0 || known.length > 0) && !(notice === 'gone' && isAboutLink(sight)) && notice !== 'maintenance'
  );
}

function isPositive(value: string): boolean {
  return /[1-9]/.test(value);
}

/**
 * Whether the page shows zeros or dashes, as it may before its data came. They are believed late, and never while data is missing. But an account
 * that lists as many workers as it counts offline ones is really at zero.
 */
export function isBare({ cards, known }: Sight): boolean {
  const shown = [cards.current, cards.average24h, cards.online].filter((value) => value !== undefined);
  const listed = known.filter(({ kind }) => kind === 'workers').reduce((sum, { rows }) => sum + rows.length, 0);
  const all = workersCounted(cards);
  const allOffline = countOf(cards.online ?? '') === 0 && all !== null && all > 0 && listed >= all;
  const isZero = shown.some((value) => !isPositive(value) && !saysNothing(value));
  return !allOffline && (isZero || (shown.length > 0 && shown.every(saysNothing)));
}

const movingCards = ['current', 'average24h', 'online', 'balance', 'lastIncome'] as const;

/** Whether the page has everything that such a page can have. What is missing may still come, or the link may not show it. */
export function isWhole({ cards, known, tabs }: Sight): boolean {
  if (!movingCards.every((name) => isPositive(cards[name] ?? '')) || saysNothing(cards.offline ?? '')) return false;
  const days =
    known.some(({ kind, rows }) => kind === 'earnings' && rows.length > 0) || tabOf({ tabs }, 'earnings') !== undefined;
  return listsWorkers({ known, tabs }) && days;
}

export function listsWorkers({ known, tabs }: Pick<Sight, 'known' | 'tabs'>): boolean {
  const listed = known.some(({ kind, rows }) => kind === 'workers' && rows.length > 0);
  return listed || tabOf({ tabs }, 'workers') !== undefined;
}

/** Two sights with the same signature show the same page. */
export function signatureOf(sight: Sight): string {
  if (!hasFigures(sight)) return JSON.stringify([sight.title, sight.lines, sight.tables]);
  return JSON.stringify([sight.cards, sight.known.map(({ kind, rows }) => [kind, rows.map((cells) => cells[0])])]);
}

export function noticeOf({ title, lines }: Pick<PageText, 'title' | 'lines'>): keyof typeof notices | null {
  const text = [title, ...lines].map(plainWords).join('\n');
  return (['maintenance', 'gone', 'trouble'] as const).find((name) => notices[name].test(text)) ?? null;
}

/** Whether a notice is about the link, and not about an empty list of workers (`Воркеры не найдены`). */
function isAboutLink({ title, lines }: Sight): boolean {
  return [title, ...lines].map(plainWords).some((line) => notices.gone.test(line) && words.link.test(line));
}

/** Whether the page shows more than that it is loading. */
export function isRendered({ lines, tables }: Sight): boolean {
  return tables.length > 0 || lines.some((line) => !words.loading.test(plainWords(line)));
}
