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

/** Express answers 304 by itself where the caller's `If-None-Match` names this answer. */
export function sendAnswer(response: Response, answer: Answer): void {
  response.set(answer.headers).set('ETag', answer.etag).type('json').send(answer.body);
}
