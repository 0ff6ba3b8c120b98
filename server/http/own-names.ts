import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { Problem } from './problem.ts';

/** What a server may be called. */
export interface NameSettings {
  /** What it listens on; a name there is its own. */
  host: string;
  /** Under which a proxy in front of it is reached. */
  publicUrl: string | undefined;
  /** Further names, as `ownName` writes them. */
  allowedHosts: string[];
}

/** Why a request is refused for the name that it was sent to, or null where it is not. */
export type RefuseForeignNames = (request: Asked) => Problem | null;
type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

const written = /^(?:\[[\da-f:.]{2,45}\]|[\p{L}\p{M}\p{N}._-]{1,255})(?::\d{0,5})?$/iu;
const mostKept = 1000;
const longestShown = 60;

/**
 * The name or address in a text like that of `Host`, in the one way that browsers write it: small letters, punycode, no port, no
 * dot at the end. Null where there is none.
 */
export function ownName(text: string): string | null {
  if (!written.test(text)) return null;
  return URL.parse(`http://${text}`)?.hostname.replace(/\.$/, '') || null;
}

/** @param name as `ownName` writes it. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || isLoopbackAddress(name.replace(/^\[|\]$/g, ''));
}

export function isLoopbackAddress(address: string): boolean {
  return isIP(address) !== 0 && (address === '::1' || /^(?:::ffff:)?127\./i.test(address));
}

/** Whether only this machine reaches what listens here. Where any other name leads, and what the system may make of an odd spelling, is not known. */
export function isLoopbackHost(host: string): boolean {
  if (isIP(host) === 6 && ownName(`[${host}]`) === '[::1]') return true;
  return host.toLowerCase() === 'localhost' || isLoopbackAddress(host);
}

/**
 * A page can point a name of its own at any address and then ask under that name what the browser reaches there, as if it were its
 * own site (DNS rebinding). So a server answers under its own names alone. An address cannot be pointed elsewhere. Monitors ask after
 * health under any name, and proxies with `OPTIONS`. Whoever sends no `Host`, in HTTP/1.0, is no browser.
 */
export function refuseForeignNames({ host, publicUrl, allowedHosts }: NameSettings): RefuseForeignNames {
  const own = new Set([ownName(host), publicUrl && ownName(new URL(publicUrl).host), ...allowedHosts]);
  const below = allowedHosts.filter((name) => name.startsWith('*.')).map((name) => name.slice(1));
  const isOwn = (name: string) =>
    name.startsWith('[') ||
    isIP(name) !== 0 ||
    isLoopbackName(name) ||
    own.has(name) ||
    below.some((end) => name.endsWith(end));
  /** The text of `Host` that was found right last: most requests carry the same. */
  let right: string | null = null;

  return ({ method, url = '', headers: { host: asked } }) => {
    // Where there must be one, and one that can be read, `refused-request.ts` has looked.
    if (asked === undefined || asked === right || method === 'OPTIONS' || url.startsWith('/health/')) return null;
    const name = nameInHeader(asked);
    if (name === null || !isOwn(name))
      return new Problem(403, `This server does not go by the name ${cut(name ?? asked)}. ${remedy}`);
    right = asked;
    return null;
  };
}

const remedy =
  'Ask it under its address, or add the name to ALLOWED_HOSTS; the name of a proxy in front of it belongs in PUBLIC_URL.';

function cut(name: string): string {
  return name.length > longestShown ? `${name.slice(0, longestShown)}…` : name;
}

/** There are few, and each is read once. */
const namesInHeaders = new Map<string, string>();

/** The name in a header `Host`; Node gives its bytes as they came. Null where it is none. */
export function nameInHeader(host: string): string | null {
  const known = namesInHeaders.get(host);
  if (known !== undefined) return known;
  const name = ownName(Buffer.from(host, 'latin1').toString('utf8'));
  if (name === null) return null;
  if (namesInHeaders.size >= mostKept) namesInHeaders.clear();
  namesInHeaders.set(host, name);
  return name;
}
