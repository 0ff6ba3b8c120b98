import type { ProxyOptions } from 'vite';

/** Where the gateway answers while the page is worked on: `GATEWAY_URL`, or the usual port. */
export function gatewayProxy(): Record<string, ProxyOptions> {
  const target = process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080';
  return Object.fromEntries(
    ['/api', '/docs', '/health', '/openapi.json', '/metrics'].map((path) => [path, { target }]),
  );
}
