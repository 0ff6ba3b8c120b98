import { temporaryFolder } from '../../harness/folders.ts';
import type { Place } from '../proxies/ask.ts';
import { startNginx } from '../proxies/start-proxies.ts';

/** Where the page is opened. */
export interface PageSpot {
  place: Place;
  isBehindProxy: boolean;
  stop(): Promise<void>;
}

export async function atRoot(gatewayUrl: string): Promise<PageSpot> {
  return { place: { base: gatewayUrl }, isBehindProxy: false, stop: async () => undefined };
}

export async function belowPath(gatewayUrl: string): Promise<PageSpot> {
  const { place, stop } = await startNginx(
    temporaryFolder(),
    (port) => `server { listen 127.0.0.1:${port}; location /a/b/ { proxy_pass ${gatewayUrl}/; } }`,
    (port) => ({ base: `http://127.0.0.1:${port}/a/b` }),
  );
  return { place, isBehindProxy: true, stop };
}
