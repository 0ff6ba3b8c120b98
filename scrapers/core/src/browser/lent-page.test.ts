import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { chromium, type Page, type Request } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tries } from '../../testing/hostile-page.ts';
import { createBrowserLender } from './browser.ts';
import type { PageReach } from './reach.ts';

// A real browser, a page that tries every way out, and a service of this machine that must not hear of it.

const limits = { requests: 150, bytes: 3_000_000 };
const lender = createBrowserLender({ loadBrowserType: async () => chromium, chromiumPath: undefined, limits });
const closing: (() => void)[] = [];
afterAll(async () => {
  await lender.close();
  for (const close of closing) close();
});

/** What arrived at the service that no page may reach: connections, and datagrams. */
const arrived: string[] = [];
/** What arrived at the server of the page. */
const asked: string[] = [];
let pool = { port: 0, origin: '' };
let inside = '';

beforeAll(async () => {
  const service = createPlainServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      arrived.push(String(data).split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
  });
  // Also for `[::1]` and `0.0.0.0`.
  await once(service.listen(0, '::'), 'listening');
  const { port } = service.address() as AddressInfo;
  const datagrams = createSocket('udp4').on('message', () => arrived.push('a datagram'));
  await once(datagrams.bind(port, '127.0.0.1'), 'listening');
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  pool = { port: (server.address() as AddressInfo).port, origin: '' };
  pool.origin = `http://127.0.0.1:${pool.port}`;
  inside = `127.0.0.1:${port}`;
  closing.push(
    () => service.close(),
    () => datagrams.close(),
    () => server.close(),
  );
});

const answer: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '', pool.origin);
  asked.push(`${request.method} ${pathname}`);
  if (request.headers.cookie !== undefined) asked.push('a cookie');
  const html = (body: string, headers = {}) =>
    response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(body);
  if (pathname === '/out') return response.writeHead(302, { Location: `http://${inside}/redirected` }).end();
  if (pathname === '/refresh') return html(`<meta http-equiv="refresh" content="0;url=http://${inside}/refreshed">`);
  if (pathname === '/located') return html(`<script>location.href = 'http://${inside}/located'</script>`);
  if (pathname === '/clicked')
    return html(`<a download href="http://${inside}/download"></a><script>document.links[0].click()</script>`);
  if (pathname === '/posted')
    return html(
      `<form method="post" action="http://${inside}/posted"></form><script>document.forms[0].submit()</script>`,
    );
  if (pathname === '/worker.js')
    return response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(
      `try { importScripts('http://${inside}/imported') } catch {}
       fetch('http://${inside}/from-worker', { mode: 'no-cors' }).catch(() => {}); fetch('/write-worker', { method: 'POST' }).catch(() => {});
       try { new WebSocket('ws://${inside}/socket-worker') } catch {}
       onconnect = () => fetch('/write-shared', { method: 'POST' }); onfetch = () => {}; oninstall = () => fetch('http://${inside}/service-worker', { mode: 'no-cors' })`,
    );
  if (pathname === '/bomb')
    return response
      .writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(limits.bytes * 4, 'x')));
  if (pathname === '/bomb-frame') return html('<iframe sandbox="allow-scripts" src="/bomb"></iframe>');
  if (pathname === '/bomb-worker')
    return html(
      `<script>
        try { new Worker('/bomb-worker.js').onmessage = ({ data }) => { document.title = 'took ' + data } } catch { document.title = 'no worker' }
        const frame = document.createElement('iframe');
        document.documentElement.append(frame);
        if (frame.contentWindow.Worker) document.title = 'a worker of the frame';
        for (const one of [window, frame.contentWindow]) if (one.Worklet.prototype.addModule) document.title = 'a worklet';
      </script>`,
    );
  if (pathname === '/bomb-worker.js')
    return response
      .writeHead(200, { 'Content-Type': 'text/javascript' })
      .end(`fetch('/bomb').then((answer) => answer.arrayBuffer()).then((all) => postMessage(all.byteLength))`);
  if (pathname === '/endless') {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    const more = () => {
      if (!response.destroyed) response.write(Buffer.alloc(100_000, 'x'), () => setImmediate(more));
    };
    return more();
  }
  if (pathname === '/blank') return html('', { 'Set-Cookie': 'one=1' });
  if (pathname === '/busy')
    return html(
      `<script>Promise.allSettled([...Array(300)].map((_, n) => fetch('/more?' + n))).then(() => { window.all = 'ended' })</script>`,
    );
  if (pathname === '/')
    return html(`<title>open</title><a id="figure">37 PH/s</a><script>(${tries})('${inside}')</script>`, {
      'Content-Security-Policy-Report-Only': `default-src 'none'; report-uri http://${inside}/report; report-to inside`,
      'Reporting-Endpoints': `inside="http://${inside}/endpoint"`,
      Link: `<http://${inside}/early>; rel=preload; as=script, <http://${inside}>; rel=preconnect`,
    });
  return response.writeHead(204).end();
};

const own = (): PageReach => ({ origin: pool.origin, hosts: [], insideToo: true });

/** Opens the URL; null where it cannot be opened. */
async function open(page: Page, url: string): Promise<string | null> {
  const response = await page.goto(url, { timeout: 8000 }).catch(() => null);
  return response === null ? null : page.url();
}

describe('a page that is lent', () => {
  test('reaches its own origin, reads only, and nothing else hears of it', { timeout: 60_000 }, async () => {
    await lender.withPage(own(), async (page) => {
      expect(await open(page, `${pool.origin}/`)).toBe(`${pool.origin}/`);
      await page.waitForFunction('document.title === "tried"', undefined, { timeout: 30_000 });
      expect(await page.textContent('#figure')).toBe('37 PH/s');
      expect(page.context().pages()).toHaveLength(1);
    });
    const leaving = ['/out', '/refresh', '/located', '/clicked', '/posted'].map((path) =>
      lender.withPage(own(), async (page) => {
        const elsewhere = (request: Request) => new URL(request.url()).host === inside;
        const ended = Promise.race([
          page.waitForEvent('requestfailed', elsewhere),
          page.waitForEvent('requestfinished', elsewhere),
        ]);
        await open(page, `${pool.origin}${path}`);
        await ended;
      }),
    );
    await Promise.all(leaving);
    expect(arrived).toEqual([]);
    expect(asked).toContain('GET /read');
    expect(asked).not.toContain('GET /worker.js');
    expect(asked.filter((line) => !/^(?:GET|HEAD|OPTIONS) /.test(line))).toEqual([]);
  });

  test('finds nothing of the page before it', async () => {
    for (let turn = 0; turn < 2; turn += 1)
      await lender.withPage(own(), async (page) => {
        await open(page, `${pool.origin}/blank`);
        expect(await page.evaluate(() => localStorage.length)).toBe(0);
        await page.evaluate(() => localStorage.setItem('one', '1'));
      });
    expect(asked).not.toContain('a cookie');
  });

  test.each(['localhost', '127.0.0.1', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', '2130706433'])(
    'does not reach %s, though it is its own origin, unless the operator names it',
    async (host) => {
      const { origin } = new URL(`http://${host}:${inside.split(':')[1]}`);
      const reach = { origin, hosts: [], insideToo: false };
      await expect(
        lender.withPage(reach, (page) => page.goto(`${origin}/own`, { timeout: 8000 })),
      ).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('this machine or its network') });
      expect(arrived).toEqual([]);
    },
  );

  test('reads nothing apart from itself, where it is not counted', async () => {
    await lender.withPage(own(), async (page) => {
      await open(page, `${pool.origin}/bomb-worker`);
      await page.waitForFunction('document.title !== ""', undefined, { timeout: 8000 });
      expect(await page.title()).toBe('no worker');
    });
  });

  test.each(['/bomb', '/bomb-frame', '/endless', '/busy'])('is closed where %s is too much', async (path) => {
    const reading = lender.withPage(own(), (page) =>
      page
        .goto(`${pool.origin}${path}`, { timeout: 8000 })
        .then(() => page.waitForFunction('window.all === "ended"', undefined, { timeout: 8000 })),
    );
    await expect(reading).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('too many requests or took too much data'),
    });
    expect(asked.filter((line) => line === 'GET /more').length).toBeLessThan(limits.requests);
  });
});
