import type { Client } from '@poolgate/contracts/generated/gateway-client/client/index.ts';
import type { Command } from 'commander';
import { askGateway } from '../gateway/ask-gateway.ts';

/** What all commands about alerts take. */
export interface AskOptions {
  gateway?: string;
  json?: boolean;
}

export function withAskOptions(command: Command): Command {
  return command
    .option('--gateway <url>', 'the gateway (default: POOLGATE_URL, or the one of STATE_DIR)')
    .option('--json', 'print the answer of the gateway as it is');
}

type Ask = Parameters<typeof askGateway>[1];

/** Asks for what has a body with this field. @throws CommandError */
export function askFor<T extends object>(
  { gateway }: AskOptions,
  field: keyof T & string,
  ask: Ask,
  options: Parameters<typeof askGateway>[3] = {},
): Promise<T> {
  const isRight = (body: unknown): body is T => typeof body === 'object' && body !== null && field in body;
  return askGateway(gateway, ask, isRight, { role: 'admin', ...options });
}

/** Asks for a change that has no answer but that it was made. @throws CommandError */
export async function askToChange(
  { gateway }: AskOptions,
  ask: (client: Client, signal: AbortSignal) => ReturnType<Ask>,
): Promise<void> {
  const done = async (client: Client, signal: AbortSignal) => {
    const answer = await ask(client, signal);
    return answer.response?.status === 204 ? { ...answer, data: null } : answer;
  };
  await askGateway(gateway, done, (body): body is null => body === null, { role: 'admin' });
}
