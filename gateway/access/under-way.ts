import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '@poolgate/server/http/problem.ts';
import type { Grant } from './grant.ts';

interface Passing {
  request: IncomingMessage;
  grant: Grant;
}

/**
 * The requests that are being answered. Some are held for a while, as one that waits for changes: who may not ask any more while they are
 * gets no answer to them.
 */
export class UnderWay {
  readonly #passing = new Map<ServerResponse, Passing>();

  enter(request: IncomingMessage, response: ServerResponse, grant: Grant): void {
    // Whoever may do nothing has nothing to lose.
    if (grant.role !== 'nobody') this.#passing.set(response, { request, grant });
  }

  leave(response: ServerResponse): void {
    this.#passing.delete(response);
  }

  /**
   * @param judge says what the caller of a request may do now.
   * @param cut ends the answer to one who may no more.
   */
  cutWhere(judge: (request: IncomingMessage) => Grant | Problem, cut: (response: ServerResponse) => void): void {
    for (const [response, { request, grant }] of this.#passing) {
      const now = judge(request);
      if ('role' in now && now.role === grant.role && now.keyId === grant.keyId) continue;
      this.#passing.delete(response);
      cut(response);
    }
  }
}
