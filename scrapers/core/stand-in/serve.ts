import type { Response } from 'express';
import type { Desk } from './desk.ts';
import type { Fault } from './faults.ts';

export interface Reply {
  readonly status?: number;
  readonly text: string;
  readonly type?: string;
  /** For the header Retry-After, in seconds. */
  readonly retryAfter?: number;
}

/** How a pool shows the faults that look different at each pool. */
export interface Manners {
  readonly poolType: string;
  refuse(fault: Fault): Reply;
  /** Mandatory fields, with their names after a change of the protocol. */
  readonly renamed: Readonly<Record<string, string>>;
}

export const json = (body: unknown, status = 200): Reply => ({ status, text: JSON.stringify(body) });

const maintenancePage = `<!DOCTYPE html>
<html><head><title>Maintenance</title></head>
<body><h1>Scheduled maintenance</h1><p>We will be back soon.</p></body></html>
`;

const protectionPage = `<!DOCTYPE html>
<html><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head>
<body><div id="challenge-running">Checking if the site connection is secure</div>
<noscript>Enable JavaScript and cookies to continue</noscript></body></html>
`;

const htmlType = 'text/html; charset=utf-8';

function send(response: Response, reply: Reply): void {
  if (reply.retryAfter !== undefined) {
    response.set('Retry-After', String(reply.retryAfter));
  }
  response
    .status(reply.status ?? 200)
    .type(reply.type ?? 'application/json')
    .send(reply.text);
}

function rename(text: string, names: Readonly<Record<string, string>>): string {
  let changed = text;
  for (const [from, to] of Object.entries(names)) {
    changed = changed.replaceAll(`"${from}":`, `"${to}":`);
  }
  return changed;
}

/** @returns the answer under this fault; null for one that never comes, which only the caller's time-out ends. */
function faulty(fault: Fault, manners: Manners, make: () => Reply): Reply | null {
  switch (fault.kind) {
    case 'refuse':
      return manners.refuse(fault);
    case 'rate-limit':
      return { status: 429, text: 'Too Many Requests', type: 'text/plain', retryAfter: fault.retry_after ?? 30 };
    case 'hang':
      return null;
    case 'maintenance':
      return { text: maintenancePage, type: htmlType };
    case 'empty':
      return { text: '' };
    case 'error500':
      return { status: 500, text: 'Internal Server Error', type: 'text/plain' };
    case 'protection-page':
      return { status: 403, text: protectionPage, type: htmlType };
    case 'truncated': {
      const reply = make();
      return { ...reply, text: reply.text.slice(0, Math.floor(reply.text.length * 0.6)) };
    }
    case 'changed': {
      const reply = make();
      return { ...reply, text: rename(reply.text, manners.renamed) };
    }
  }
}

/** Answers a request, or shows the fault that holds for it. @param poolId null where the request belongs to no account. */
export function serve(
  response: Response,
  desk: Desk,
  poolId: string | null,
  manners: Manners,
  make: () => Reply,
): void {
  const fault = desk.takeFault(manners.poolType, poolId);
  const reply = fault ? faulty(fault, manners, make) : make();
  if (reply) {
    send(response, reply);
  }
}
