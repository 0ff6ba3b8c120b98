import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isLoopbackHost } from '@poolgate/server/http/own-names.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { poolgateCommand } from '@poolgate/server/process/poolgate-command.ts';
import type { GatewayConfig } from '../config.ts';
import type { KeyHolder } from './key-holder.ts';

/** Whether a gateway ran here before, and its keys, if it had any, are not here. Ask before its files are opened, which makes them. */
export function ranWithoutKeys(stateDir: string): boolean {
  return (
    existsSync(join(stateDir, 'gateway.db')) &&
    !['access.db', 'admin.key'].some((name) => existsSync(join(stateDir, name)))
  );
}

/** Tells in the log who may do what, where somebody may not expect it. */
export function tellAccess(
  keys: KeyHolder,
  areKeysGone: boolean,
  config: GatewayConfig,
  logger: Pick<Logger, 'info' | 'warn'>,
): void {
  const { firstKeyPath } = keys;
  const command = poolgateCommand(config.startedBy);
  if (firstKeyPath !== null)
    logger.info({ file: firstKeyPath }, `an admin key was written to ${firstKeyPath}; changes need it`);
  if (areKeysGone && firstKeyPath !== null && keys.wasKeyMadeByHand)
    logger.warn(
      'keys were made here before, and their file is not there: they are good no more, and a new file was begun. Reading still needs a key. ' +
        'To let whoever is on this machine read without one again, stop the gateway and delete gateway.db in STATE_DIR too',
    );
  else if (areKeysGone && firstKeyPath !== null)
    logger.warn(
      `new in this version: changes (polls, anomalies, forgotten services) need an admin key, from this machine too. ${whoReads(config)} ` +
        `Who may do what: ${command} doctor`,
    );
  if (config.allowAnonymous) {
    if (!isLoopbackHost(config.host))
      logger.warn('whoever reaches the gateway may read everything without a key (ALLOW_ANONYMOUS=read)');
    return;
  }
  if (keys.isClosed || keys.wasKeyMadeByHand) return;
  if (!isLoopbackHost(config.host))
    logger.warn(
      `whoever reads needs a key, and none was made for that yet. Make one: ${command} keys create --name Grafana --role read`,
    );
  else if (config.publicUrl !== undefined || config.edge.trustProxy.length > 0)
    logger.warn(
      'there is a proxy in front (PUBLIC_URL or TRUST_PROXY), and whoever reaches it may read everything, as if on this machine, until a key is made. ' +
        `Make one: ${command} keys create --name Grafana --role read`,
    );
}

function whoReads({ allowAnonymous, host }: GatewayConfig): string {
  if (allowAnonymous) return 'Everybody may read without a key (ALLOW_ANONYMOUS=read).';
  return isLoopbackHost(host)
    ? 'Whoever is on this machine may read without one, until a key is made by hand.'
    : 'Reading needs a key too, as HOST is reached from other machines; ALLOW_ANONYMOUS=read lets everybody read.';
}
