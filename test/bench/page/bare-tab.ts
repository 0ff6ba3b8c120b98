import type { Browser } from 'playwright';
import { screen } from './tab.ts';

/**
 * A tab as people have it. The library of our tests follows the requests and the messages of a tab, for which the browser reads all scripts of
 * the page a second time, to say where in them they were made; this one is only told what is said here.
 */
export interface BareTab {
  send<Answer = unknown>(method: string, parameters?: object): Promise<Answer>;
  /** Goes to an address, until what is there begins to be shown. */
  open(url: string): Promise<void>;
  /** What an expression is in the page, or what its promise brings. */
  read<Value>(expression: string): Promise<Value>;
  close(): Promise<void>;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

interface Evaluated<Value> {
  result: { value: Value };
  exceptionDetails?: object;
}

/** In a fresh profile: nothing is known, compiled or kept from before. */
export async function openBareTab(browser: Browser): Promise<BareTab> {
  const root = await browser.newBrowserCDPSession();
  const { browserContextId } = await root.send('Target.createBrowserContext');
  const { targetId } = await root.send('Target.createTarget', { url: 'about:blank', browserContextId, ...screen });
  const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: false });
  const asked: PromiseWithResolvers<unknown>[] = [];
  const listeners = new Map<string, (told: never) => void>();
  root.on('Target.receivedMessageFromTarget', (received) => {
    if (received.sessionId !== sessionId) return;
    const { id, method, params, result, error } = JSON.parse(received.message) as Message;
    if (method !== undefined) listeners.get(method)?.(params as never);
    if (id === undefined) return;
    if (error === undefined) asked[id]?.resolve(result);
    else asked[id]?.reject(new Error(error.message));
  });
  const send = async <Answer>(method: string, parameters: object = {}) => {
    const answer = Promise.withResolvers<unknown>();
    const id = asked.push(answer) - 1;
    const message = JSON.stringify({ id, method, params: parameters });
    await root.send('Target.sendMessageToTarget', { sessionId, message });
    return (await answer.promise) as Answer;
  };
  await send('Page.enable');
  return {
    send,
    open: async (url) => {
      const arrived = new Promise<void>((resolve) => listeners.set('Page.frameNavigated', () => resolve()));
      await send('Page.navigate', { url });
      await arrived;
    },
    read: async <Value>(expression: string) => {
      const { result, exceptionDetails } = await send<Evaluated<Value>>('Runtime.evaluate', {
        expression,
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails !== undefined) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
      return result.value;
    },
    close: async () => {
      await root.send('Target.disposeBrowserContext', { browserContextId });
      await root.detach();
    },
  };
}
