import type { ServerResponse } from 'node:http';

const waiting = new WeakMap<ServerResponse, () => void>();

/** @param begins called where the answer turns out to be a stream, which lasts as long as the caller listens. */
export function onStream(response: ServerResponse, begins: () => void): void {
  waiting.set(response, begins);
}

/** The head of the answer was sent, and what comes has no end. From now on nobody waits for it. */
export function streamBegins(response: ServerResponse): void {
  waiting.get(response)?.();
  waiting.delete(response);
}
