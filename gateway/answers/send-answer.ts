import type { IncomingMessage, ServerResponse } from 'node:http';
import Negotiator from 'negotiator';
import type { Answer, Coded } from './answer.ts';
import { gzipOf, identityOf } from './coded-answer.ts';

/** Below this, a compressed answer saves no packet. */
const leastCompressed = 1024;
const noHeaders: readonly string[] = [];

/** @param more headers that the response does not carry yet, as a flat list. */
export function sendAnswer(response: ServerResponse, answer: Answer, more = noHeaders): void {
  const isPacked = answer.body.length >= leastCompressed && takesGzip(response.req);
  const coded = isPacked ? gzipOf(answer) : identityOf(answer);
  if (!(coded instanceof Promise)) send(response, coded, answer, more);
  else
    void coded.then(
      (made) => send(response, made, answer, more),
      () => send(response, identityOf(answer), answer, more),
    );
}

function send(response: ServerResponse, coded: Coded, answer: Answer, more: readonly string[]): void {
  const { 'if-none-match': ifNoneMatch } = response.req.headers;
  // Not left to Express, which answers in full where the request carries `Cache-Control: no-cache`. Every fetch() that sets
  // If-None-Match by itself sends that.
  if (ifNoneMatch !== undefined && isHeld(ifNoneMatch, coded.etag, answer.etag))
    response.writeHead(304, more.concat(coded.unchanged)).end();
  else response.writeHead(200, more.concat(coded.whole)).end(coded.body);
}

function takesGzip(request: IncomingMessage): boolean {
  return request.headers['accept-encoding'] !== undefined && new Negotiator(request).encodings(['gzip']).length > 0;
}

function isHeld(ifNoneMatch: string, ...etags: string[]): boolean {
  const held = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return held.includes('*') || etags.some((etag) => held.includes(etag));
}
