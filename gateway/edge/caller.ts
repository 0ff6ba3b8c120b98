import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

export interface Callers {
  /** The address of who sent a request. */
  ofRequest(request: IncomingMessage): string;
  /** Whether this is the address of a proxy that others come through. */
  isProxy(address: string): boolean;
}

/**
 * @param trusted proxies whose `X-Forwarded-For` is believed; anyone else who sends one is the caller. `Forwarded` is not read.
 */
export function callersBy(trusted: string[]): Callers {
  // Most requests come from where the one before came from.
  let before = { text: '', address: '' };
  const direct = ({ socket }: IncomingMessage) => {
    const text = socket.remoteAddress ?? '';
    if (text !== before.text) before = { text, address: plainAddress(text) ?? '' };
    return before.address;
  };
  if (trusted.length === 0) return { ofRequest: direct, isProxy: () => false };
  const trust = proxyAddr.compile(trusted);
  const isProxy = (address: string) => trust(plainAddress(address) ?? '', 0);
  return {
    isProxy,
    ofRequest: (request) => {
      const forwarded = request.headers['x-forwarded-for'];
      let caller = direct(request);
      if (forwarded === undefined) return caller;
      const entries = (Array.isArray(forwarded) ? forwarded.join() : forwarded).split(',');
      // The last one is that of the nearest proxy; each is believed as long as whoever added it is trusted.
      for (const entry of entries.reverse()) {
        const text = entry.trim();
        if (text === '') continue;
        if (!isProxy(caller)) break;
        const address = addressIn(text);
        // What is no address could be any text, new each time. Then the proxy that sent it is the caller.
        if (address === null) break;
        caller = address;
      }
      return caller;
    },
  };
}

/** The address in an entry: alone, with a port (`1.2.3.4:80`, `[::1]:80`), or in brackets. */
function addressIn(text: string): string | null {
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text) ?? [];
  if (bracketed !== undefined) return isIP(bracketed) === 6 ? plainAddress(bracketed) : null;
  const [, withoutPort] = /^([\d.]+):\d{1,5}$/.exec(text) ?? [];
  return plainAddress(withoutPort ?? text);
}

/** In its one form: without a zone, in lower case and short. A server that listens on IPv6 too sees IPv4 callers in a disguise. */
function plainAddress(text: string): string | null {
  const kind = isIP(text);
  if (kind === 0) return null;
  if (kind === 4) return text;
  const [address = ''] = text.split('%');
  return ipaddr.process(address).toString();
}
