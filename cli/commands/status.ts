import { listStatuses } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type {
  ConfigurationFault,
  PoolStatus,
  PoolStatuses,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { Command } from 'commander';
import { askGateway } from '../gateway/ask-gateway.ts';
import { alarming, oneLine, oneSentence, printJson, printTable, say, type TableCell, unknown } from '../print.ts';

const filters = ['client', 'type', 'company', 'country', 'tag'] as const;
type Filter = Partial<Record<(typeof filters)[number], string>>;
type Options = { gateway?: string; json?: boolean } & Filter;

/** `poolgate status`: every active pool, as the gateway shows it. */
export function statusCommand(): Command {
  const command = new Command('status')
    .description("show every active pool's latest figures from the gateway")
    .option('--gateway <url>', 'the gateway (default: POOLGATE_URL, or the one of STATE_DIR)')
    .option('--json', 'print the answer of /api/status as it is');
  for (const filter of filters) command.option(`--${filter} <${filter}>`, `only pools of this ${filter}`);
  return command
    .addHelpText(
      'after',
      `
A dash is an unknown figure; it is never 0. A freshness in capitals is not fresh; the reason is below, and what of the
pool files is refused or not read, with file and line. The key that the gateway wants is POOLGATE_KEY, or in POOLGATE_KEY_FILE; it is
shown to the gateway in POOLGATE_URL alone. Without one, the gateway that runs with this STATE_DIR is shown the key in STATE_DIR/admin.key.
Examples:
  $ npm run poolgate -- status
  $ POOLGATE_URL=http://10.0.0.5:8080 POOLGATE_KEY_FILE=./read.key npm run poolgate -- status --client "Client Company Ltd"
  $ npm run --silent poolgate -- status --json | jq .coverage
Exit codes: 0 the gateway answered, 1 it did not, 2 wrong use.`,
    )
    .action(status);
}

async function status(options: Options): Promise<void> {
  const query: Filter = Object.fromEntries(filters.map((name) => [name, options[name]]));
  const statuses = await askGateway(
    options.gateway,
    (client, signal) => listStatuses({ client, query, signal }),
    isStatuses,
  );
  if (options.json) printJson(statuses);
  else print(statuses);
}

function isStatuses(body: unknown): body is PoolStatuses {
  return typeof body === 'object' && body !== null && 'coverage' in body;
}

function print({ pools, coverage }: PoolStatuses): void {
  printTable(
    ['POOL', 'CLIENT', 'COUNTRY', 'HASHRATE', '24 H', 'ONLINE', 'OFFLINE', 'BALANCE', 'READ (UTC)', 'FRESHNESS'],
    pools.map(rowOf),
  );
  say();
  const { fresh, stale, unreachable, no_data } = coverage;
  say(`${coverage.pools} pools: ${fresh} fresh, ${stale} stale, ${unreachable} unreachable, ${no_data} without data.`);
  for (const { pool_id, freshness, reason } of coverage.gaps)
    say(`${pool_id} ${shout(freshness)}: ${oneSentence(reason)}`);
  for (const { name, state, since, reason } of coverage.sources)
    say(`Service ${oneLine(name)} ${shout(state)} since ${since}: ${oneSentence(reason)}`);
  printFaults(coverage);
}

/** What is configured and not read. A gateway before 0.1.3 does not say. */
function printFaults({ refused = [], unread = [], warnings = [] }: Partial<PoolStatuses['coverage']>): void {
  for (const fault of refused) sayFault(fault.still_read ? 'REFUSED, read as it was before' : 'REFUSED', fault);
  for (const fault of unread) sayFault('NOT READ', fault);
  for (const fault of warnings) sayFault('WARNING', fault);
}

function sayFault(what: string, { file, line, pool_id, reason }: ConfigurationFault): void {
  const place = [...(file === null ? [] : [file]), ...(line === null ? [] : [`line ${line}`])].join(', ');
  const where = [place, pool_id].filter((part) => part !== null && part !== '').join(': ');
  say(
    `${shout(what)} ${[where, reason]
      .filter((part) => part !== '')
      .map(oneSentence)
      .join(': ')}`,
  );
}

function rowOf({ pool_id, client_name, country, freshness, status: figures }: PoolStatus): TableCell[] {
  const { hashrates, online_workers, offline_workers, balance, currency, observed_at } = figures;
  const several = hashrates.length > 1;
  // Hashrates of different algorithms are never added.
  const rates = (of: (one: (typeof hashrates)[number]) => string | null) =>
    hashrates.map((one) => `${of(one) ?? unknown}${several ? ` ${oneLine(one.algorithm ?? '?')}` : ''}`).join('\n') ||
    null;
  return [
    pool_id,
    oneLine(client_name),
    oneLine(country),
    rates((one) => one.current_hashrate),
    rates((one) => one.avg_hashrate_24h),
    online_workers,
    offline_workers,
    balance === null ? null : `${balance} ${currency ?? ''}`.trimEnd(),
    observed_at === null ? null : observed_at.slice(0, 19).replace('T', ' '),
    freshness === 'fresh' ? freshness : shout(freshness),
  ];
}

function shout(word: string): string {
  return alarming(word.replaceAll('_', ' ').toUpperCase());
}
