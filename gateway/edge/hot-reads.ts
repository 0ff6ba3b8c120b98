import type { IncomingMessage } from 'node:http';
import { Problem } from '@poolgate/server/http/problem.ts';
import { acceptedFormat } from '@poolgate/server/lists/formats.ts';
import { LRUCache } from 'lru-cache';
import type { Answer } from '../answers/answer.ts';

/** Of all views together: many keys ask for the same few URLs. */
const mostUrls = 20_000;
const mostBytesOfAll = 16 * 1024 * 1024;
const longestUrl = 500;
const mostAccepts = 100;
/** Counted by size alone, as the library sets aside the whole room at once for a number of entries. */
const leastBytes = Math.ceil(mostBytesOfAll / mostUrls);
/** What a URL takes beside its text and its answer. */
const ownBytes = 512;
/** A larger answer is not kept here but fetched from AnswerCache: so many of them would take gigabytes. */
const mostBytes = 64 * 1024;

export interface HotRead {
  operationId: string;
  /** The answer of now. @throws Problem where there is none any more. */
  answer: () => Answer;
  /** JSON for those who accept it, and another format for others. */
  byAccept: boolean;
}

/** What gives the answer; the answer itself, where it is small, and the revision of the state that it was made at. */
interface KeptRead {
  read: HotRead;
  answer: Answer | null;
  revision: number;
}

/**
 * The URLs that were answered from memory lately in each view, with what gives the answer. The contract has been checked and the route
 * found for exactly this URL once. Neither depends on anything else of the request, except for the format of lists.
 */
export class HotReads {
  readonly #revision: () => number;
  readonly #reads = new LRUCache<string, KeptRead>({
    maxSize: mostBytesOfAll,
    sizeCalculation: ({ answer }, key) =>
      Math.max(leastBytes, ownBytes + 2 * key.length + (answer === null ? 0 : answer.body.length)),
  });
  /** Whether an `Accept` asks for JSON. There are few; each is read once. */
  readonly #takesJson = new LRUCache<string, boolean>({ max: mostAccepts });

  /** @param revision grows with everything that an answer can show; as long as it is the same, so is each answer. */
  constructor(revision: () => number) {
    this.#revision = revision;
  }

  /** @param url as it was sent. @param viewId of the view that it is seen in. */
  remember(viewId: string, url: string, read: HotRead): void {
    if (url.length <= longestUrl) this.#reads.set(keyOf(viewId, url), { read, answer: null, revision: Number.NaN });
  }

  /** What to answer now; undefined where the request is not known, or there is no answer any more. */
  find(
    viewId: string,
    { method, url = '', headers }: IncomingMessage,
  ): { operationId: string; answer: Answer } | undefined {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const key = keyOf(viewId, url);
    const kept = this.#reads.get(key);
    // A request with a body, or from another site's page, goes where these are looked at.
    if (!kept || headers.origin !== undefined || 'content-length' in headers || 'transfer-encoding' in headers)
      return undefined;
    const { operationId, byAccept } = kept.read;
    if (byAccept && !this.#isForJson(headers.accept)) return undefined;
    const revision = this.#revision();
    if (kept.answer !== null && kept.revision === revision) return { operationId, answer: kept.answer };
    try {
      const answer = kept.read.answer();
      const keepable = answer.body.length <= mostBytes ? answer : null;
      // Its size counts, so it is told where it changes.
      if (keepable?.body.length !== kept.answer?.body.length)
        this.#reads.set(key, { read: kept.read, answer: keepable, revision });
      else Object.assign(kept, { answer: keepable, revision });
      return { operationId, answer };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#reads.delete(key);
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

function keyOf(viewId: string, url: string): string {
  return `${viewId} ${url}`;
}
