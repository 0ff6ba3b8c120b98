import type { IncomingMessage } from 'node:http';
import { Problem } from '@poolgate/server/http/problem.ts';
import { acceptedFormat } from '@poolgate/server/lists/formats.ts';
import type { Answer } from '../answers/answer.ts';
import { Recent } from './recent.ts';

const mostUrls = 1000;
const longestUrl = 500;
const mostAccepts = 100;
/** A larger one is looked for each time where it was made: so many of them would take gigabytes. */
const mostBytes = 64 * 1024;

export interface HotRead {
  operationId: string;
  /** The answer of this moment. @throws Problem where there is none any more. */
  answer: () => Answer;
  /** It is JSON for those who accept that, and something else for others. */
  byAccept: boolean;
}

/** What makes the answer; the answer itself, where it is small, and the revision of the memory that it was made at. */
interface Kept {
  read: HotRead;
  answer: Answer | null;
  revision: number;
}

/**
 * The URLs that were answered from memory lately, each with what makes its answer. The contract has been checked and the
 * route found for exactly this URL once, and neither depends on anything else of the request but for the format of lists.
 */
export class HotReads {
  readonly #revision: () => number;
  readonly #kept = new Recent<Kept>(mostUrls);
  /** Whether JSON is what an `Accept` asks for. There are few; each is read once. */
  readonly #takesJson = new Recent<boolean>(mostAccepts);

  /** @param revision moves with everything that an answer is made of; until it does, not even that is looked for. */
  constructor(revision: () => number) {
    this.#revision = revision;
  }

  /**
   * Gives the answer of now, and remembers it for the next request.
   * @param url as it was sent.
   */
  first(url: string, read: HotRead): Answer {
    const revision = this.#revision();
    const answer = read.answer();
    if (url.length <= longestUrl) this.#kept.set(url, { read, answer: ifSmall(answer), revision });
    return answer;
  }

  /** What to answer now; undefined where the request is none that is known, or there is no answer any more. */
  find({ method, url = '', headers }: IncomingMessage): { operationId: string; answer: Answer } | undefined {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const kept = this.#kept.get(url);
    // A request with a body or from another site's page goes the way where these are looked at.
    if (!kept || headers.origin !== undefined || 'content-length' in headers || 'transfer-encoding' in headers)
      return undefined;
    const { operationId, byAccept } = kept.read;
    if (byAccept && !this.#isForJson(headers.accept)) return undefined;
    const revision = this.#revision();
    if (kept.answer !== null && kept.revision === revision) return { operationId, answer: kept.answer };
    try {
      const answer = kept.read.answer();
      kept.answer = ifSmall(answer);
      kept.revision = revision;
      return { operationId, answer };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#kept.delete(url);
      return undefined;
    }
  }

  #isForJson(accept: string | undefined): boolean {
    if (accept === undefined || accept === '*/*') return true;
    const known = this.#takesJson.get(accept);
    if (known !== undefined) return known;
    const takesJson = acceptedFormat(accept) === 'json';
    this.#takesJson.set(accept, takesJson);
    return takesJson;
  }
}

function ifSmall(answer: Answer): Answer | null {
  return answer.body.length <= mostBytes ? answer : null;
}
