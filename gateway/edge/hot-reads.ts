import type { IncomingMessage } from 'node:http';
import { Problem } from '@poolgate/contracts/server/problem.ts';
import type { Answer } from '../read-model/answer.ts';
import { Recent } from './recent.ts';

const mostUrls = 1000;
const longestUrl = 500;

export interface HotRead {
  operationId: string;
  /** The answer of this moment. @throws Problem where there is none any more. */
  answer: () => Answer;
}

/**
 * The URLs that were answered from memory lately, each with what makes its answer. The contract has been checked and the
 * route found for exactly this URL once, and neither depends on anything else of the request.
 */
export class HotReads {
  readonly #reads = new Recent<HotRead>(mostUrls);

  /** @param url as it was sent. */
  remember(url: string, read: HotRead): void {
    if (url.length <= longestUrl) this.#reads.set(url, read);
  }

  /** What to answer now; undefined where the request is none that is known, or there is no answer any more. */
  find({ method, url = '', headers }: IncomingMessage): { operationId: string; answer: Answer } | undefined {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const read = this.#reads.get(url);
    // A request with a body or from another site's page goes the way where these are looked at.
    if (!read || headers.origin !== undefined || 'content-length' in headers || 'transfer-encoding' in headers)
      return undefined;
    try {
      return { operationId: read.operationId, answer: read.answer() };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#reads.delete(url);
      return undefined;
    }
  }
}
