import type { BrowserContext } from 'playwright';
import { showOnlyPaths } from './only-path.ts';
import { type WatchedPage, watchedPageIn } from './watched-page.ts';

export interface SharedPages {
  /** The page that has this operation. Operations that follow each other get the same one. */
  open(operationId: string): Promise<WatchedPage>;
  /** The next operation gets a fresh page. */
  close(): Promise<void>;
}

export interface SharedPagesOptions {
  isShownWhole(operationId: string): boolean;
  context(): BrowserContext;
  /** The addresses of the description, and of the page that shows it. */
  document(): string;
  page(): string;
}

/** Loading a page takes as long as some operations in it; one with many operations is slow at each. */
const mostTogether = 6;

export function sharedPages(operations: { id: string; path: string }[], options: SharedPagesOptions): SharedPages {
  let shown: { watched: WatchedPage; ids: readonly string[] } | null = null;

  /** The operations that share a page with this one. */
  const together = (operationId: string) => {
    const wanted = operations.filter(({ id }) =>
      options.isShownWhole(operationId) ? id === operationId : !options.isShownWhole(id),
    );
    const place = wanted.findIndex(({ id }) => id === operationId);
    const begin = place - (place % mostTogether);
    return wanted.slice(begin, begin + mostTogether);
  };

  const close = async () => {
    await shown?.watched.close();
    shown = null;
  };

  return {
    close,
    async open(operationId) {
      if (shown?.ids.includes(operationId)) return shown.watched;
      await close();
      const wanted = together(operationId);
      const watched = await watchedPageIn(options.context());
      shown = { watched, ids: wanted.map(({ id }) => id) };
      const paths = wanted.map(({ path }) => path);
      if (!options.isShownWhole(operationId)) await showOnlyPaths(watched.page, options.document(), paths);
      await watched.open(options.page());
      return watched;
    },
  };
}
