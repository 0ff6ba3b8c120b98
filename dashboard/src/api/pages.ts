import { answerOf } from './client.ts';
import { nextCursor } from './next-cursor.ts';

/** One page of a list, and where the next one begins; null where this is the last. */
export interface ListPage<Data> {
  data: Data;
  next: string | null;
}

/** A page as the gateway answered it. @throws ProblemError */
export async function pageOf<Data>(
  asked: Promise<{ data?: Data; error?: unknown; response?: Response }>,
): Promise<ListPage<NonNullable<Data>>> {
  const data = await answerOf(asked);
  const { response } = await asked;
  return { data, next: nextCursor(response?.headers.get('link') ?? null) };
}

/** More pages than any list here has: a gateway that always names another one is not asked for ever. */
const mostPages = 1000;

/** All pages of a list, one after the other. @param ask for the page that begins at `cursor`; undefined is the first. */
export async function everyPage<Data>(
  ask: (cursor: string | undefined) => Promise<{ data?: Data; error?: unknown; response?: Response }>,
): Promise<NonNullable<Data>[]> {
  const pages: NonNullable<Data>[] = [];
  let cursor: string | undefined;
  while (pages.length < mostPages) {
    const { data, next } = await pageOf(ask(cursor));
    pages.push(data);
    if (next === null) return pages;
    cursor = next;
  }
  throw new Error('The list has more pages than can be read');
}
