import { basename, dirname } from 'node:path';
import type { Adapter } from '@poolgate/core/adapter.ts';
import { checkPool } from '@poolgate/core/pools/check-pool.ts';
import { readPoolText } from '@poolgate/core/pools/files/read-text.ts';
import { faultText, readPoolFile, type WrittenEntry } from '@poolgate/core/pools/pool-file.ts';
import type { DriverAccount } from '@poolgate/custom/driver/account.ts';
import { CommandError, wrongUse } from '../outcome.ts';
import { oneLine } from '../print.ts';

/** How a command is told which account to read. */
export interface DriverAccountOptions {
  /** `wallet=abc`, one for each field. */
  account?: string[];
  /** `pools/mine.yaml/mypool_001` */
  pool?: string;
}

/** @throws CommandError */
export function chooseAccount(
  adapter: Adapter<DriverAccount>,
  { account, pool }: DriverAccountOptions,
  environment: NodeJS.ProcessEnv,
): DriverAccount {
  if ((account === undefined) === (pool === undefined))
    throw wrongUse(`Say whose figures to read: either --account ${exampleOf(adapter)}, or --pool FILE/pool_id.`);
  return pool === undefined
    ? accountOfFields(adapter, account ?? [], environment)
    : accountInFile(adapter, pool, environment);
}

function exampleOf(adapter: Adapter<DriverAccount>): string {
  const { required = [] } = adapter.accountForm().schema as { required?: string[] };
  return required.map((name) => `${name}=…`).join(' ');
}

/** As a pool file would have it, so that `${NAME}` is taken from the environment and faults are told alike. */
function accountOfFields(
  adapter: Adapter<DriverAccount>,
  fields: readonly string[],
  environment: NodeJS.ProcessEnv,
): DriverAccount {
  const named = fields.map((field) => {
    const at = field.indexOf('=');
    // What has no name may be a secret, and is not shown.
    if (at < 1) throw wrongUse(`--account takes fields with their names, such as --account ${exampleOf(adapter)}.`);
    return [field.slice(0, at), field.slice(at + 1)];
  });
  const general = { pool_name: 'tried once', client_name: 'nobody', company: 'nobody', country: 'nowhere' };
  const settings = { ...general, account: Object.fromEntries(named) };
  const entry: WrittenEntry = { settings, line: 1, offset: 0, lineOf: () => 1 };
  const checked = checkPool(adapter, { ...entry, poolId: `${adapter.type}_001` }, { file: '', environment });
  if ('faults' in checked) throw wrongUse(checked.faults.map(({ reason }) => reason).join('\n'));
  return checked.pool.account;
}

function accountInFile(adapter: Adapter<DriverAccount>, given: string, environment: NodeJS.ProcessEnv): DriverAccount {
  const [file, poolId] = [dirname(given), basename(given)];
  if (file === '.' || !/^[a-z][a-z0-9]*_\d{3,}$/.test(poolId))
    throw wrongUse(`--pool takes a pool file and a pool in it, such as pools/mine.yaml/${adapter.type}_001.`);
  const content = readPoolText(file);
  if (!('text' in content)) throw wrongUse(`${file}: ${content.reason}`);
  const { entries, faults } = readPoolFile(basename(file), content.text);
  const entry = entries.find((one) => one.poolId === poolId);
  if (entry === undefined) {
    const known = entries.map((one) => oneLine(one.poolId)).join(', ');
    const has = known === '' ? faults.map(faultText).join('\n') || 'It holds no pool.' : `It has ${known}.`;
    throw wrongUse(`${file} has no pool ${oneLine(poolId)}. ${has}`);
  }
  if (entry.poolType !== adapter.type)
    throw wrongUse(`${poolId} is of the type ${entry.poolType}, and the driver is of ${adapter.type}.`);
  const checked = checkPool(adapter, entry, { file: basename(file), environment });
  if ('faults' in checked) throw new CommandError(checked.faults.map(faultText).join('\n'));
  return checked.pool.account;
}
