import type { ProxyOptions } from 'vite';

/** Where the gateway answers while the page is worked on: `npm run dashboard -- --gateway=http://127.0.0.1:8080` says another address. */
export function gatewayProxy(): Record<string, ProxyOptions> {
  const given = process.argv.find((argument) => argument.startsWith('--gateway='))?.slice('--gateway='.length);
  const target = given ?? 'http://127.0.0.1:8080';
  return Object.fromEntries(
    ['/api', '/docs', '/health', '/openapi.json', '/metrics'].map((path) => [path, { target }]),
  );
}
