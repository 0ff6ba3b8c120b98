import { readFileSync } from 'node:fs';
import { AccessFileFault } from '@poolgate/access/access-fault.ts';
import { firstKeyText } from '@poolgate/access/first-key.ts';
import type { CliConfig } from '../config.ts';
import { wrongUse } from '../outcome.ts';
import { addressOfState, ownGateway } from './gateway-address.ts';

/** A key to show to a gateway, and where it is from, for messages. */
export interface GatewayKey {
  text: string;
  from: string;
}

/**
 * The key for a gateway. The one that is set is for the gateway in POOLGATE_URL, or where none is set for that of this machine; the one of the
 * first start for the gateway that has its STATE_DIR. Whatever else listens on this machine is shown none.
 * @throws CommandError where the one that is set cannot be used.
 */
export function keyFor(gateway: string, config: CliConfig): GatewayKey | null {
  if (config.gatewayKey !== undefined || config.gatewayKeyFile !== undefined)
    return originOf(gateway) === originOf(ownGateway(config)) ? keyThatIsSet(config) : null;
  const address = addressOfState(config);
  if (address === null || originOf(gateway) !== originOf(address)) return null;
  const text = readableFirstKey(config.stateDir);
  return text === null ? null : { text, from: `${config.stateDir}/admin.key` };
}

function originOf(url: string): string | undefined {
  return URL.parse(url)?.origin;
}

function keyThatIsSet({ gatewayKey, gatewayKeyFile: path = '' }: CliConfig): GatewayKey {
  const set =
    gatewayKey === undefined
      ? { text: readKeyFile(path), from: `POOLGATE_KEY_FILE ${path}` }
      : { text: gatewayKey, from: 'POOLGATE_KEY' };
  if (/^[\x21-\x7e]+$/.test(set.text)) return set;
  throw wrongUse(`${set.from} holds no key. A key is one line that begins with pgk_.`);
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw wrongUse(
      `POOLGATE_KEY_FILE ${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Name a file that holds a key and that this user may read.`,
    );
  }
}

/** The key of the first start; null where there is none, or this user may not read it. */
export function readableFirstKey(stateDir: string): string | null {
  try {
    return firstKeyText(stateDir);
  } catch (error) {
    if (!(error instanceof AccessFileFault)) throw error;
    return null;
  }
}
