import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';

export type CallerOf = (request: IncomingMessage) => string;

/** @param trusted proxies whose `X-Forwarded-For` is believed; anyone else who sends one is the caller. */
export function callerBy(trusted: string[]): CallerOf {
  const direct: CallerOf = ({ socket }) => plain(socket.remoteAddress ?? '');
  if (trusted.length === 0) return direct;
  const trust = proxyAddr.compile(trusted);
  return (request) =>
    request.headers['x-forwarded-for'] === undefined ? direct(request) : plain(proxyAddr(request, trust));
}

/** A server that listens on IPv6 too sees IPv4 callers in this disguise. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}
