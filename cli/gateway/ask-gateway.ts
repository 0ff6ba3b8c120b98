import { type Client, createClient } from '@poolgate/contracts/generated/gateway-client/client/index.ts';
import { type CliConfig, ownCommand, readCliConfig } from '../config.ts';
import { CommandError } from '../outcome.ts';
import { oneSentence } from '../print.ts';
import { gatewayAddress, ownGateway } from './gateway-address.ts';
import { type GatewayKey, keyFor } from './gateway-key.ts';

export const gatewayTimeoutMs = 15_000;

interface Answer {
  data?: unknown;
  error?: unknown;
  response?: Response | undefined;
}

/**
 * Asks the gateway of `--gateway` or POOLGATE_URL, with a key where there is one for it.
 * @param isRight any server may answer at an address, so the body is checked.
 * @throws CommandError that says what to do.
 */
export async function askGateway<T>(
  given: string | undefined,
  ask: (client: Client, signal: AbortSignal) => Promise<Answer>,
  isRight: (body: unknown) => body is T,
  { role = 'read', timeoutMs = gatewayTimeoutMs }: { role?: 'read' | 'admin'; timeoutMs?: number } = {},
): Promise<T> {
  const config = readCliConfig();
  const gateway = given === undefined ? ownGateway(config) : gatewayAddress(given);
  const key = keyFor(gateway, config);
  const client = createClient({
    baseUrl: gateway,
    parseAs: 'json',
    // A key is for this gateway, and not for where it may send somebody.
    redirect: 'manual',
    ...(key !== null && { headers: { authorization: `Bearer ${key.text}` } }),
  });
  const { data, error, response } = await ask(client, AbortSignal.timeout(timeoutMs));
  if (response === undefined)
    throw new CommandError(
      `No gateway answers at ${gateway}. Start it with \`npm start\`, or name another with --gateway or POOLGATE_URL.`,
      undefined,
      { cause: error },
    );
  if (isRight(data)) return data;
  const detail = oneSentence(detailOf(error ?? data) ?? 'it is not a Poolgate gateway');
  const todo = [401, 403].includes(response.status) ? ` ${whatToDo(response.status, key, config, gateway, role)}` : '';
  throw new CommandError(`${gateway} answered ${response.status}: ${detail}${todo}`);
}

function whatToDo(
  status: number,
  key: GatewayKey | null,
  config: CliConfig,
  gateway: string,
  role: 'read' | 'admin',
): string {
  if (key !== null)
    return status === 401 ? `The key is from ${key.from}.` : `The key from ${key.from} is not for this.`;
  if (config.gatewayKey !== undefined || config.gatewayKeyFile !== undefined)
    return `The key that is set is for the gateway at ${ownGateway(config)} alone; set POOLGATE_URL=${gateway} for this one.`;
  return `Set POOLGATE_URL=${gateway}, and POOLGATE_KEY_FILE to a file with a key. One is made on the gateway's machine: \`${ownCommand()} keys create --name NAME --role ${role}\`.`;
}

function detailOf(body: unknown): string | undefined {
  const hasDetail = typeof body === 'object' && body !== null && 'detail' in body;
  return hasDetail && typeof body.detail === 'string' ? body.detail : undefined;
}
