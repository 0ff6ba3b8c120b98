/** How long an answer may take. Far more than it does: a gateway that works on nothing else meanwhile is noticed. */
export interface Patience {
  /** For what is answered from memory. */
  memoryMs: number;
  /** For what services are asked for. */
  liveMs: number;
}

export interface Answered {
  status: number;
  headers: Headers;
  body: unknown;
}

/** A read that is wrong says why. */
export class Wrong extends Error {}

/** @throws Wrong where there is no answer in time, or no JSON in it. */
export async function ask(url: string, withinMs: number, init: RequestInit = {}): Promise<Answered> {
  const path = url.replace(/^\w+:\/\/[^/]+/, '');
  let text = '';
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(withinMs) });
    text = await response.text();
    const { status, headers } = response;
    const isJson = headers.get('content-type')?.includes('json') === true;
    return { status, headers, body: isJson ? JSON.parse(text) : text };
  } catch (error) {
    const { message, cause } = error as Error;
    const why = error instanceof SyntaxError ? `no JSON (${text.slice(0, 100)})` : message;
    throw new Wrong(`${path}: ${why}${cause ? ` (${String((cause as Error).message)})` : ''} within ${withinMs} ms`);
  }
}
