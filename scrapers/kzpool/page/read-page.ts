import type { AccountFigures } from '@poolgate/core/adapter.ts';
import type { Context, ObserverAccount } from '../account.ts';
import { asBrowserFailure, readContent } from './browser/read-content.ts';
import { figuresOf } from './figures.ts';

/** Reads an account through its share link. Its page shows figures only in a real browser. */
export async function readPage(context: Context, account: ObserverAccount): Promise<Partial<AccountFigures>> {
  const url = new URL(context.upstreamUrl(account.observerUrl));
  const opened = { url: account.observerUrl, hosts: ['btcpool.kz', '*.btcpool.kz'] };
  const content = await context.withPage(opened, (page, timeoutMs) =>
    readContent(page, timeoutMs, url, context.now()).catch((error: unknown) => {
      throw asBrowserFailure(error, page);
    }),
  );
  return figuresOf(context, content);
}
