import { z } from 'zod';
import { type PollTrouble, troubleOf } from './poll-troubles.ts';

/** What the Bot API is asked with. */
export interface BotAccess {
  fetch: typeof fetch;
  /** Without a slash at the end, `https://api.telegram.org`. */
  baseUrl: string;
  /** It is in every address, so no address and no error of the network is ever shown. */
  token: string;
}

export type BotAnswer =
  | { is: 'good'; result: unknown }
  | { is: 'trouble'; trouble: PollTrouble; retryAfter: number | null };

const envelope = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.int().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().nonnegative().optional() }).optional(),
});

/** A few texts of 4,096 characters with everything around them are far less. */
const mostBytes = 4_000_000;

/** Calls a method. Whatever goes wrong is an outcome. @param signal ends it; what it ends is `unreachable`. */
export async function askBot(
  { fetch, baseUrl, token }: BotAccess,
  method: string,
  parameters: Record<string, unknown>,
  signal: AbortSignal,
): Promise<BotAnswer> {
  const unreachable: BotAnswer = { is: 'trouble', trouble: 'unreachable', retryAfter: null };
  let status: number;
  let text: string | null;
  try {
    const response = await fetch(`${baseUrl}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
      // Somewhere else nobody may learn the token.
      redirect: 'error',
      signal,
    });
    status = response.status;
    text = await textOf(response);
  } catch {
    // The reason may hold the address, and with it the token.
    return unreachable;
  }
  const answer = text === null ? null : read(text);
  if (answer?.ok) return { is: 'good', result: answer.result };
  if (answer === null && status < 400) return { is: 'trouble', trouble: 'not_understood', retryAfter: null };
  const trouble = troubleOf(answer?.error_code ?? status, answer?.description ?? '');
  return { is: 'trouble', trouble, retryAfter: answer?.parameters?.retry_after ?? null };
}

/** @returns null for a body that is longer than anything that was asked for. */
async function textOf({ body }: Response): Promise<string | null> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function read(text: string): z.infer<typeof envelope> | null {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return null;
  }
  return envelope.safeParse(given).data ?? null;
}
