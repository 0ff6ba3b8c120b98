import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendProblem } from '@poolgate/server/http/problem.ts';
import { lackOfRoom, sendBody } from '@poolgate/server/http/unsent.ts';
import Negotiator from 'negotiator';
import { isHeld } from '../answers/send-answer.ts';
import { type CodedFile, codings, type PageFile } from './page.ts';
import { pagePolicy } from './page-policy.ts';

/** The smallest form of a file that the caller takes. */
function chosen(request: IncomingMessage, { coded }: PageFile): [coding: string, file: CodedFile] {
  const there = codings.filter((coding) => coded[coding] !== undefined);
  const isSaid = request.headers['accept-encoding'] !== undefined;
  const taken = isSaid ? new Negotiator(request).encodings([...there]) : [];
  // Whoever takes nothing at all gets it as it is, which everybody can read.
  const coding = there.find((one) => taken.includes(one)) ?? 'identity';
  return [coding, coded[coding] ?? coded.identity];
}

/** Answers GET and HEAD. */
export function sendPageFile(response: ServerResponse, file: PageFile, cacheControl: string): void {
  const [coding, { body, etag }] = chosen(response.req, file);
  response.setHeader('Content-Security-Policy', pagePolicy);
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Cache-Control', cacheControl);
  response.setHeader('ETag', etag);
  const { 'if-none-match': held } = response.req.headers;
  if (held !== undefined && isHeld(held, etag)) {
    response.writeHead(304).end();
    return;
  }
  const problem = lackOfRoom(response, body);
  if (problem !== null) {
    response.removeHeader('ETag');
    response.setHeader('Cache-Control', 'no-store');
    sendProblem(response, problem);
    return;
  }
  response.setHeader('Content-Type', file.type);
  response.setHeader('Content-Length', body.length);
  if (coding !== 'identity') response.setHeader('Content-Encoding', coding);
  response.statusCode = 200;
  sendBody(response, body);
}
