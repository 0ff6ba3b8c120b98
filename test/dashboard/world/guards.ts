import type { BrowserContext, Page, Request, Response } from 'playwright';

/** What must never happen on any page, as sentences. */
export type Faults = string[];

/** A key, and not the words that say how one begins. */
const keyMark = 'pgk_[0-9A-Za-z]+_[0-9A-Za-z]';
const hasKey = (text: string) => new RegExp(keyMark).test(text);

interface Seen {
  violations: string[];
  said: string[];
}

/** Runs before any script of the page. Written as a text: it becomes the browser's. */
const witness = `
  const seen = { violations: [], said: [] };
  Object.defineProperty(globalThis, '__seen', { value: seen });
  addEventListener('securitypolicyviolation', (event) =>
    seen.violations.push(event.violatedDirective + ' ' + event.blockedURI));
  const hasKey = (value) => /${keyMark}/.test(JSON.stringify(value));
  const post = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (message) {
    if (hasKey([this.name, message])) seen.said.push('a channel');
    return post.call(this, message);
  };
  if (navigator.locks) {
    const request = navigator.locks.request.bind(navigator.locks);
    navigator.locks.request = (...args) => {
      if (hasKey(args[0])) seen.said.push('the name of a lock');
      return request(...args);
    };
  }
`;

/** Watches every page of a context from its first request on. */
export async function guard(context: BrowserContext, origin: string, faults: Faults): Promise<void> {
  await context.addInitScript(witness);
  context.on('request', (request) => judgeRequest(request, origin, faults));
  context.on('response', (response) => judgeResponse(response, faults));
  context.on('requestfailed', (request) => {
    if (isPagePart(request.url())) faults.push(`was not loaded: ${request.url()} ${request.failure()?.errorText}`);
  });
  context.on('page', (page) => {
    page.on('pageerror', (error) => faults.push(`error of the page: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (hasKey(message.text())) faults.push('a key is in the console');
      // The browser itself notes every answer of 400 and above, and every connection that fails.
      const isNote = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isNote) faults.push(`console: ${message.text()}`);
    });
  });
}

function judgeRequest(request: Request, origin: string, faults: Faults): void {
  const url = request.url();
  const isOwn = url.startsWith(`${origin}/`) || /^(data|blob|about):/.test(url);
  if (!isOwn) faults.push(`asked another host: ${url}`);
  if (hasKey(`${url} ${request.headers().referer ?? ''}`))
    faults.push(`a key is in an address: ${new URL(url).pathname}`);
}

const isPagePart = (url: string) => /\/assets\/[^/]+$/.test(url) || new URL(url).pathname === '/';

/** The policy in force on the page and on all that it loads. */
function judgeResponse(response: Response, faults: Faults): void {
  if (!isPagePart(response.url())) return;
  const { 'content-security-policy': policy = '' } = response.headers();
  const status = response.status();
  if (status >= 400) faults.push(`answered with ${status}: ${response.url()}`);
  else if (!/default-src '(none|self)'/.test(policy) || /(script|default)-src[^;]*unsafe/.test(policy))
    faults.push(`has not the policy: ${response.url()} ${policy}`);
}

/**
 * Looks through what a page shows and keeps: nothing of it may hold a key but the one entry of the session.
 * @param shown a selector of what may hold one: a key is shown once to who made it.
 */
export async function lookThrough(page: Page, faults: Faults, shown = '.shown-once'): Promise<void> {
  if (page.isClosed() || page.url() === 'about:blank') return;
  const found = await page.evaluate(
    ([mark, mayShow]) => {
      const { violations, said } = (globalThis as unknown as { __seen: Seen }).__seen;
      const copy = document.documentElement.cloneNode(true) as HTMLElement;
      for (const one of copy.querySelectorAll(mayShow)) one.remove();
      const fields = [...document.querySelectorAll('input, textarea')].filter(
        (one) => one.closest(mayShow) === null && (one as HTMLInputElement).type !== 'password',
      );
      const session = Object.entries({ ...sessionStorage });
      const places: Record<string, string> = {
        address: location.href,
        title: document.title,
        document: copy.outerHTML,
        fields: fields.map((one) => (one as HTMLInputElement).value).join('\n'),
        'local storage': JSON.stringify({ ...localStorage }),
        cookies: document.cookie,
        'state of the history': JSON.stringify(history.state),
        'session storage beside its one entry': JSON.stringify(
          session.filter(([name]) => !/^poolgate key of /.test(name)),
        ),
        globals: Object.keys(globalThis)
          .filter((name) => typeof (globalThis as Record<string, unknown>)[name] === 'string')
          .map((name) => (globalThis as Record<string, unknown>)[name])
          .join('\n'),
      };
      return {
        violations,
        keys: [...said, ...Object.keys(places).filter((place) => new RegExp(mark).test(places[place] ?? ''))],
      };
    },
    [keyMark, shown] as const,
  );
  faults.push(...found.violations.map((violation) => `against the policy: ${violation}`));
  faults.push(...found.keys.map((place) => `a key is in: ${place}`));
}
