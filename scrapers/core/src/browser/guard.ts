import { readingMethods } from '@poolgate/server/http/other-site.ts';
import type { BrowserContext, Page } from 'playwright';
import type { PageFault, PageLimits } from './door.ts';
import { isWithinReach, type PageReach } from './reach.ts';

/** These make no difference to the figures and only take time. */
const needless = new Set(['image', 'font', 'media']);

/** Keeps a page to reading, where the door sees only that something is sent: methods inside TLS, what is unpacked, further windows. */
export async function guard(
  context: BrowserContext,
  reach: PageReach,
  limits: PageLimits,
  onFault: (fault: PageFault) => void,
): Promise<Page> {
  let requests = 0;
  await context.route('**/*', async (route) => {
    const request = route.request();
    const isWanted =
      readingMethods.has(request.method()) &&
      !needless.has(request.resourceType()) &&
      isWithinReach(reach, new URL(request.url()));
    if (isWanted) requests += 1;
    const isTaken = isWanted && requests <= limits.requests;
    if (isWanted && !isTaken) onFault('tooMuch');
    // A page that is being closed needs nothing any more.
    await (isTaken ? route.continue() : route.abort('blockedbyclient')).catch(() => undefined);
  });
  await context.addInitScript(() => {
    // They reach the network past the page's requests, and the browser's arguments close their ways too; or they read apart from the page,
    // where what they unpack is not counted.
    const past = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport'];
    for (const name of [...past, 'Worker', 'SharedWorker']) Reflect.deleteProperty(globalThis, name);
    if (typeof Worklet === 'function') Reflect.deleteProperty(Worklet.prototype, 'addModule');
  });
  const page = await context.newPage();
  context.on('page', (another) => void another.close().catch(() => undefined));
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on('Network.dataReceived', ({ dataLength }) => {
    bytes += dataLength;
    if (bytes > limits.bytes) onFault('tooMuch');
  });
  await session.send('Network.enable');
  return page;
}
