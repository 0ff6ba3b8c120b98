import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** An answer that is ready to be sent as it is. */
export interface Answer {
  body: Buffer;
  etag: string;
  headers: Record<string, string>;
}

export function jsonAnswer(json: string, headers: Record<string, string> = {}): Answer {
  const hash = createHash('sha256').update(json).update(JSON.stringify(headers)).digest('base64url');
  return { body: Buffer.from(json), etag: `"${hash.slice(0, 22)}"`, headers };
}

export function sendAnswer(response: Response, answer: Answer): void {
  response.set(answer.headers).set('ETag', answer.etag);
  // Not left to Express: it answers in full where the request carries `Cache-Control: no-cache`, as every fetch() that
  // sets If-None-Match by itself does.
  if (isHeld(response.req.get('if-none-match'), answer.etag)) response.status(304).end();
  else response.type('json').send(answer.body);
}

function isHeld(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const held = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return held.includes(etag) || held.includes('*');
}
