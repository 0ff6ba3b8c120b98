import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendProblem } from '@poolgate/server/http/problem.ts';
import { lackOfRoom, sendBody } from '@poolgate/server/http/unsent.ts';
import Negotiator from 'negotiator';
import type { Answer, Coded } from './answer.ts';
import { gzipOf, identityOf } from './coded-answer.ts';

/** Below this, a compressed answer saves no packet. */
const leastCompressed = 1024;
/** Headers that the response does not carry yet, as flat lists: those of every answer, and those of this one. */
export interface MoreHeaders {
  common: readonly string[];
  own: readonly string[];
}

const noMore: MoreHeaders = { common: [], own: [] };

export function sendAnswer(response: ServerResponse, answer: Answer, more = noMore): void {
  const isPacked = answer.body.length >= leastCompressed && takesGzip(response.req);
  const coded = isPacked ? gzipOf(answer) : identityOf(answer);
  if (!(coded instanceof Promise)) send(response, coded, answer, more);
  else
    void coded.then(
      (made) => send(response, made, answer, more),
      () => send(response, identityOf(answer), answer, more),
    );
}

function send(response: ServerResponse, coded: Coded, answer: Answer, { common, own }: MoreHeaders): void {
  // It was ended while the body was packed.
  if (response.headersSent) return;
  const { 'if-none-match': ifNoneMatch } = response.req.headers;
  // Not left to Express, which answers in full where the request carries `Cache-Control: no-cache`. Every fetch() that sets
  // If-None-Match by itself sends that.
  if (ifNoneMatch !== undefined && isHeld(ifNoneMatch, coded.etag, answer.etag)) {
    response.writeHead(304, common.concat(coded.unchanged, own)).end();
    return;
  }
  const problem = lackOfRoom(response, coded.body);
  if (problem !== null) {
    sendProblem(response, problem, common.concat(own));
    return;
  }
  response.writeHead(200, joinedHead(coded, common).concat(own));
  sendBody(response, coded.body);
}

/** Valid as long as what is common is the same list. */
function joinedHead(coded: Coded, common: readonly string[]): readonly string[] {
  if (coded.joined?.common !== common) coded.joined = { common, head: common.concat(coded.whole) };
  return coded.joined.head;
}

function takesGzip(request: IncomingMessage): boolean {
  return request.headers['accept-encoding'] !== undefined && new Negotiator(request).encodings(['gzip']).length > 0;
}

/** Whether the caller has what one of these stands for. */
export function isHeld(ifNoneMatch: string, ...etags: string[]): boolean {
  const held = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return held.includes('*') || etags.some((etag) => held.includes(etag));
}
