import { commaList, variables, withExample } from '@poolgate/server/process/environment.ts';
import proxyAddr from 'proxy-addr';

/** What an operator says about who may call, and how often. */
export interface EdgeSettings {
  /** For every caller; undefined stands for the defaults, 0 for no limit. */
  rateLimitPerMinute: number | undefined;
  /** Proxies whose `X-Forwarded-For` names the caller: addresses, subnets, or names of them such as `loopback`. */
  trustProxy: string[];
  /** Sites whose pages may read. */
  corsOrigins: string[];
}

export const edgeVariables = {
  RATE_LIMIT_PER_MINUTE: variables.optionalNumber(0, 10_000_000, 6000),
  TRUST_PROXY: withExample(
    commaList().refine(
      isTrust,
      'has an entry that is neither an address, a subnet, nor loopback, linklocal or uniquelocal',
    ),
    'loopback,10.0.0.0/8',
  ),
  CORS_ORIGINS: withExample(
    commaList().refine(
      (origins) => origins.every(isOrigin),
      'has an entry that is neither * nor scheme, host and port alone',
    ),
    'https://dashboard.example.com',
  ),
};

export function edgeSettings(read: {
  RATE_LIMIT_PER_MINUTE?: number | undefined;
  TRUST_PROXY: string[];
  CORS_ORIGINS: string[];
}): EdgeSettings {
  return {
    rateLimitPerMinute: read.RATE_LIMIT_PER_MINUTE,
    trustProxy: read.TRUST_PROXY,
    corsOrigins: read.CORS_ORIGINS,
  };
}

function isTrust(entries: string[]): boolean {
  try {
    proxyAddr.compile(entries);
    return true;
  } catch {
    return false;
  }
}

/** As a browser writes it in `Origin`; anything else would never match. */
function isOrigin(text: string): boolean {
  return text === '*' || (/^https?:/.test(text) && URL.parse(text)?.origin === text);
}
