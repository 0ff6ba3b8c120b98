import { temporaryFolder } from '../harness/folders.ts';
import { tryEveryOperation } from './page/try-every-operation.ts';
import { startNginx } from './proxies/start-proxies.ts';

tryEveryOperation(async (gatewayUrl) => {
  const { place, stop } = await startNginx(
    temporaryFolder(),
    (port) => `server { listen 127.0.0.1:${port}; location /a/b/ { proxy_pass ${gatewayUrl}/; } }`,
    (port) => ({ base: `http://127.0.0.1:${port}/a/b` }),
  );
  // nginx unpacks the path before it takes a part of it away; docs/reverse-proxy.md tells what to do.
  return { place, isBehindProxy: true, lostInPath: (name) => name.includes('/'), stop };
});
