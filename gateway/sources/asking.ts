import type { Clock } from '../clock.ts';
import { GateFault } from '../gate/gate-fault.ts';
import { judgeHead } from '../gate/head.ts';
import type { JsonShape } from '../gate/json-scanner.ts';
import { LoopShare } from '../gate/loop-share.ts';
import { type ReadJson, readJson } from '../gate/read-json.ts';
import type { Turns } from '../gate/turns.ts';
import { ShapeFault } from './contract-check.ts';
import { SourceFault } from './source-fault.ts';

export interface AskingOptions {
  /** The most bytes of an answer that are taken in, of whatever kind it is. */
  bodyLimit: number;
  /** How many large answers are read at the same time, over all services. */
  largeAnswers: Turns;
  /** What the service may take of the time of everybody. */
  share: LoopShare;
  now: Clock;
}

/** The head of an answer, after it went through the gate. */
interface AnswerHead {
  headers: Headers;
  /** When it came; its body may take longer. */
  heardAt: number;
}

interface Question<T> {
  operationId: string;
  path: string;
  send: (signal: AbortSignal) => Promise<{ error?: unknown; response?: Response | undefined }>;
  shape: JsonShape;
  parse: (read: ReadJson, head: AnswerHead, release: () => void) => T;
  /** Whether what is made of the answer holds on to it until it is released. */
  isKept?: boolean;
  /** Whether a caller of the gateway wants to know: then it is not the service that makes work. */
  isForCaller?: boolean;
  timeoutMs: number;
  signal: AbortSignal;
}

/** An answer that is larger waits until there is room for one. */
const largeBytes = 4 * 1024 * 1024;
const jsonType = 'application/json';
const nothing = () => undefined;

/** Asks a service, and takes nothing of what it says that did not go through the gate. */
export class Asking {
  readonly #options: AskingOptions;
  readonly #heardAt = new WeakMap<Response, number>();

  constructor(options: AskingOptions) {
    this.#options = options;
  }

  async fetch(...request: Parameters<typeof fetch>): Promise<Response> {
    const response = await fetch(...request);
    // What a failure says of itself is not read. A proper answer is taken further below.
    const kept = response.ok ? response : await withoutBody(response);
    this.#heardAt.set(kept, this.#options.now());
    return kept;
  }

  /** @throws SourceFault, or what `signal` was aborted with. */
  async ask<T>(question: Question<T>): Promise<T> {
    const { operationId, path, send, parse, isKept, timeoutMs, signal } = question;
    const share = question.isForCaller === true ? new LoopShare() : this.#options.share;
    const abort = new AbortController();
    const forwardAbort = () => abort.abort(signal.reason);
    let timedOut = false;
    const startTimer = () =>
      setTimeout(() => {
        timedOut = true;
        abort.abort();
      }, timeoutMs);
    let timer = startTimer();
    let release: () => void = nothing;
    let isHeld = false;
    const onBytes = async (bytes: number) => {
      if (bytes <= largeBytes || release !== nothing) return;
      // That others are read first is no fault of this one. A caller waits no longer for it, nor do those who wait for his turn.
      const isPatient = question.isForCaller !== true;
      if (isPatient) clearTimeout(timer);
      release = await this.#options.largeAnswers.take(abort.signal, isPatient ? 'followers' : 'callers');
      if (isPatient) timer = startTimer();
    };
    signal.addEventListener('abort', forwardAbort, { once: true });
    let response: Response | undefined;
    try {
      signal.throwIfAborted();
      const answer = await send(abort.signal);
      response = answer.response;
      if (answer.error !== undefined || response === undefined) throw answer.error;
      const head = this.#headOf(operationId, response);
      const read = await readJson(response, this.#shape(question), { onBytes, share });
      const parsed = share.spend(() => parse(read, head, release));
      isHeld = isKept === true;
      return parsed;
    } catch (error) {
      // Else its connection would hang until somebody tidies up.
      if (response?.body?.locked === false) void response.body.cancel().catch(nothing);
      signal.throwIfAborted();
      if (error instanceof SourceFault) throw error;
      if (timedOut) throw SourceFault.timeout(timeoutMs);
      if (error instanceof ShapeFault) throw SourceFault.shape(path, error);
      if (error instanceof GateFault) throw SourceFault.atGate(path, error);
      throw SourceFault.of(error, response, path);
    } finally {
      clearTimeout(timer);
      if (!isHeld) release();
      signal.removeEventListener('abort', forwardAbort);
    }
  }

  #headOf(operationId: string, response: Response): AnswerHead {
    const { status } = response;
    const headers = new Headers(response.headers);
    // Whether it is JSON is seen when it is read, unless it says that it is something else.
    const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? jsonType;
    if (type !== jsonType) throw new SyntaxError(`the answer is ${type}`);
    headers.set('content-type', jsonType);
    const judged = judgeHead({ operationId, types: [jsonType] }, { status, headers });
    return {
      headers: new Headers(judged.as === 'problem' ? {} : judged.headers),
      heardAt: this.#heardAt.get(response) ?? this.#options.now(),
    };
  }

  #shape({ shape }: Pick<Question<unknown>, 'shape'>): JsonShape {
    const { budget } = shape;
    return { ...shape, budget: { ...budget, bytes: Math.min(budget.bytes, this.#options.bodyLimit) } };
  }
}

/** A connection is kept where little is left on it. */
async function withoutBody(response: Response): Promise<Response> {
  const { status, headers } = response;
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > 65_536) break;
  }
  if (status < 200 || status > 599) throw GateFault.breaksContract(`its status is ${status}`);
  return new Response(null, { status, headers });
}
