import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from 'cors';

/** Sets what a browser asks for before it shows an answer to another site's page; true where it has answered a preflight. */
export type CrossOrigin = (request: IncomingMessage, response: ServerResponse) => boolean;

/** @param origins sites whose pages may read; `*` stands for all. No page may change anything, nor have what a browser adds by itself (credentials). */
export function crossOriginBy(origins: string[]): CrossOrigin {
  if (origins.length === 0) return () => false;
  const apply = cors<IncomingMessage>({
    origin: origins.includes('*') ? '*' : origins,
    methods: ['GET', 'HEAD'],
    allowedHeaders: [
      'Accept',
      'Authorization',
      'Cache-Control',
      'If-None-Match',
      'Last-Event-ID',
      'X-API-Key',
      'X-Request-Id',
    ],
    exposedHeaders: [
      ...[
        'ETag',
        'Link',
        'X-Total-Count',
        'X-Incomplete-Sources',
        'X-Incomplete-Pools',
        'X-Refused',
        'X-Unread',
        'X-Other-Currencies',
        'X-Hidden-Parts',
        'X-History-Source',
        'X-History-Through',
      ],
      ...['Content-Disposition', 'X-Request-Id', 'Retry-After', 'WWW-Authenticate'],
      ...['RateLimit-Policy', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'],
    ],
    maxAge: 600,
    preflightContinue: true,
  });
  return (request, response) => {
    if (request.headers.origin === undefined) return false;
    apply(request, response, () => undefined);
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
    response.writeHead(204).end();
    return true;
  };
}
