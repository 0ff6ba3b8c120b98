import { alertsFile } from './alerts-file.ts';
import type { GatewayFile } from './gateway-file.ts';
import { keysFile } from './keys-file.ts';

/** All files in STATE_DIR that belong into backups. */
export const gatewayFiles: readonly GatewayFile[] = [keysFile, alertsFile];

/** What a file is, or is a copy of; undefined for those of services. */
export function gatewayFileOf(path: string): GatewayFile | undefined {
  return gatewayFiles.find((file) => file.is(path));
}
