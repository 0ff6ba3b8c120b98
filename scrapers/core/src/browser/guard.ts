import type { BrowserContext, Page } from 'playwright';
import type { PageFault, PageLimits } from './door.ts';
import { isWithinReach, type PageReach } from './reach.ts';

/** These make no difference to the figures and only take time. */
const needless = new Set(['image', 'font', 'media']);
const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

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
    requests += 1;
    const isTaken =
      requests <= limits.requests &&
      reading.has(request.method()) &&
      !needless.has(request.resourceType()) &&
      isWithinReach(reach, new URL(request.url()));
    // A page that is being closed needs nothing any more.
    await (isTaken ? route.continue() : route.abort('blockedbyclient')).catch(() => undefined);
  });
  await context.addInitScript(() => {
    // They reach the network past the page's requests. The browser's arguments close their ways too.
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'SharedWorker'])
      Reflect.deleteProperty(globalThis, name);
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
