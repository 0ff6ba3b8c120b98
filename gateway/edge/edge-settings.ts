import { commaList, variables, withExample } from '@poolgate/server/process/environment.ts';
import proxyAddr from 'proxy-addr';

/** What an operator says about who may call, and how often. */
export interface EdgeSettings {
  /** For every caller; undefined stands for the defaults, 0 for no limit. */
  rateLimitPerMinute: number | undefined;
  /** Connections that are open at once, of all and of one caller; undefined stands for the defaults. */
  maxConnections: number;
  maxConnectionsPerCaller: number | undefined;
  /** Requests of one caller that are being answered at once; undefined stands for the defaults. */
  maxRequestsPerCaller: number | undefined;
  /** Streams of events that one caller, or one key, listens to at once; undefined stands for the defaults. */
  maxStreamsPerCaller: number | undefined;
  /** Proxies whose `X-Forwarded-For` names the caller: addresses, subnets, or names of them such as `loopback`. */
  trustProxy: string[];
  /** Sites whose pages may read. */
  corsOrigins: string[];
}

export const edgeVariables = {
  RATE_LIMIT_PER_MINUTE: variables.optionalNumber(0, 10_000_000, 6000),
  MAX_CONNECTIONS: variables.number(5000, 10, 1_000_000),
  MAX_CONNECTIONS_PER_CALLER: variables.optionalNumber(1, 1_000_000, 1000),
  MAX_REQUESTS_PER_CALLER: variables.optionalNumber(1, 1_000_000, 256),
  MAX_STREAMS_PER_CALLER: variables.optionalNumber(1, 1_000_000, 200),
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
  MAX_CONNECTIONS: number;
  MAX_CONNECTIONS_PER_CALLER?: number | undefined;
  MAX_REQUESTS_PER_CALLER?: number | undefined;
  MAX_STREAMS_PER_CALLER?: number | undefined;
  TRUST_PROXY: string[];
  CORS_ORIGINS: string[];
}): EdgeSettings {
  return {
    rateLimitPerMinute: read.RATE_LIMIT_PER_MINUTE,
    maxConnections: read.MAX_CONNECTIONS,
    maxConnectionsPerCaller: read.MAX_CONNECTIONS_PER_CALLER,
    maxRequestsPerCaller: read.MAX_REQUESTS_PER_CALLER,
    maxStreamsPerCaller: read.MAX_STREAMS_PER_CALLER,
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
