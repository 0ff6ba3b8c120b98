import { MIMEType } from 'node:util';
import { type ContractOperation, loadContract } from '@poolgate/server/api/contract.ts';
import { GateFault } from './gate-fault.ts';
import { cleanHeaders, HeadersAsSent } from './headers.ts';

/** What was asked of a service. */
export interface Asked {
  /** An operation of the services' contract. */
  operationId: string;
  /** The media types that are taken, among those of the operation; all of them where none is named. */
  types?: readonly string[];
  /** Whether `If-None-Match` was sent. */
  conditional?: boolean;
}

/** The head of an answer as it came. A name may come several times, in any case. */
export interface RawHead {
  status: number | undefined;
  headers: Iterable<readonly [name: string, value: string]>;
}

/** The head of an answer that may be used: nothing in it is unknown, malformed or longer than it may be. */
export type JudgedHead =
  | {
      as: 'answer';
      status: 200 | 201;
      /** Without parameters. */
      type: string;
      headers: Record<string, string>;
      /** How long its body says it is; null where it does not. */
      bytes: number | null;
    }
  | { as: 'unchanged'; headers: Record<string, string> }
  /** It was done, and there is nothing to say of it. */
  | { as: 'done'; headers: Record<string, string> }
  /** Its body is to be a problem. */
  | { as: 'problem'; status: number; retryAfterSeconds: number | undefined };

const { document, operations: all } = loadContract('scraper');
const operations = new Map(all.map((operation) => [operation.operationId, described(operation)]));

/** What any operation may answer before it looks at the request (`default` in the contract), as far as a gateway's request can earn it. */
const refusedBefore: ReadonlySet<number> = new Set([400, 413, 414, 415, 417, 429, 431]);

/**
 * The one gate for the head of whatever a service answers.
 * @throws GateFault where it is none that the contract has for this operation.
 */
export function judgeHead(asked: Asked, { status, headers }: RawHead): JudgedHead {
  const operation = operations.get(asked.operationId);
  if (operation === undefined) throw new Error(`the contract of the services has no ${asked.operationId}`);
  const sent = new HeadersAsSent(headers);
  const meaning = meaningOf(status, operation.statuses, asked.conditional === true);
  if (meaning === 'unchanged') return { as: 'unchanged', headers: cleanHeaders(sent, null) };
  if (meaning === 'done') return { as: 'done', headers: cleanHeaders(sent, null) };
  const type = mediaTypeOf(sent);
  const isProblem = type === 'application/problem+json';
  if (meaning === 'away' && !isProblem) throw GateFault.silent();
  if (meaning !== 'good') {
    if (!isProblem) throw GateFault.breaksContract(`its status is ${status}, and it is no problem+json`);
    return { as: 'problem', status: status as number, retryAfterSeconds: sent.seconds('retry-after') };
  }
  if (type === null || !operation.types.includes(type) || asked.types?.includes(type) === false)
    throw GateFault.breaksContract(`it is not of the media type ${(asked.types ?? operation.types).join(' or ')}`);
  return {
    as: 'answer',
    status: status === 201 ? 201 : 200,
    type,
    headers: cleanHeaders(sent, type),
    bytes: sent.bytes(),
  };
}

type Meaning = 'good' | 'done' | 'unchanged' | 'problem' | 'away';

/** The one table of statuses. */
function meaningOf(status: number | undefined, described: ReadonlySet<number>, conditional: boolean): Meaning {
  if (status === 200 && (described.has(200) || !described.has(204))) return 'good';
  if (status === 201 && described.has(201)) return 'good';
  if (status === 204 && described.has(204)) return 'done';
  if (status === 304 && conditional && described.has(304)) return 'unchanged';
  if (status === 401) throw GateFault.unfit("refuses the gateway's token", 'Give both the same SERVICE_TOKEN');
  if (status === 403) throw GateFault.unfit('refuses to be asked under this name', 'Add it to its ALLOWED_HOSTS');
  if (status === 500) throw GateFault.wrong('failed on this request (500); its log says more');
  // Proxies say these for a service that is behind them.
  if (status === 502 || status === 504) throw GateFault.silent();
  if (status === 503) return 'away';
  if (status !== undefined && status >= 300 && status < 400 && status !== 304)
    throw GateFault.wrong(
      `gave an answer that breaks the contract: it sends the gateway elsewhere (${status}), which it does not follow; give its own address`,
    );
  const isProblem = status !== undefined && status >= 400 && status < 500;
  if (isProblem && (described.has(status) || refusedBefore.has(status))) return 'problem';
  throw GateFault.breaksContract(`its status is ${status}`);
}

/** Null where there is none that can be read. Only UTF-8 is spoken here. */
function mediaTypeOf(sent: HeadersAsSent): string | null {
  if (sent.isCoded()) throw GateFault.breaksContract('its body is coded, which nobody asked for');
  const given = sent.only('content-type');
  if (given === undefined || given.length > 200) return null;
  try {
    const { essence, params } = new MIMEType(given);
    return (params.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8' ? essence : null;
  } catch {
    return null;
  }
}

function described({ path, method, statuses }: ContractOperation) {
  const operation = document.paths[path]?.[method] as { responses: Record<string, { content?: object }> };
  return { statuses, types: Object.keys(operation.responses[200]?.content ?? {}) };
}
