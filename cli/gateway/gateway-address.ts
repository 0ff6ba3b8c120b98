import { hostname } from 'node:os';
import { runningGateway } from '@poolgate/access/running-gateway.ts';
import { askedAt, type CliConfig, readListening } from '../config.ts';
import { wrongUse } from '../outcome.ts';
import { oneLine } from '../print.ts';

/** The base of a gateway's addresses, without a slash at the end. @throws CommandError where a text is none. */
export function gatewayAddress(text: string): string {
  const url = /^https?:\/\//.test(text) ? URL.parse(text) : null;
  if (url === null) throw wrongUse(`"${oneLine(text)}" is not an address of a gateway. Example: http://127.0.0.1:8080`);
  if (`${url.username}${url.password}${url.search}${url.hash}` !== '')
    throw wrongUse('The address of a gateway has no user, password, query or fragment. Example: http://127.0.0.1:8080');
  return text.replace(/(?<!\/)\/+$/, '');
}

/**
 * The gateway that is meant where none is named: that of POOLGATE_URL, else the one that runs with this STATE_DIR, else one where its settings
 * let it listen.
 */
export function ownGateway(config: CliConfig): string {
  return gatewayAddress(config.gatewayUrl ?? addressOfState(config) ?? readListening(config.environment));
}

/** Where the gateway that has this STATE_DIR is asked, from its own machine; null where none has it, or on another. */
export function addressOfState({ stateDir }: CliConfig): string | null {
  const running = runningGateway(stateDir);
  return running === null || running.url === null || running.hostName !== hostname() ? null : askedAt(running.url);
}
