import { commandLine } from '@poolgate/access/audit-entry.ts';
import type { KeyRecord } from '@poolgate/access/key-record.ts';
import { knownPools } from '@poolgate/access/known-pools.ts';
import { Command } from 'commander';
import { readCliConfig, readOpenness } from '../config.ts';
import { gatewayAddress, ownGateway } from '../gateway/gateway-address.ts';
import { complain, oneLine, printJson, say } from '../print.ts';
import { addScopeOptions, draftFrom, type ScopeOptions } from './key-options.ts';
import { listKeys, revokeKey } from './keys-command.ts';
import { nowInSeconds, tellIfNoneRuns, withNewKeys } from './open-keys.ts';
import { keyAsJson, whatItOpens } from './show-key.ts';

interface CreateOptions extends ScopeOptions {
  title?: string;
  lang?: string;
  url?: string;
}

const isLink = ({ kind }: KeyRecord) => kind === 'link';

/** `poolgate links`: addresses for people who watch their own pools. */
export function linksCommand(): Command {
  const links = new Command('links')
    .description('make, list and revoke watcher links: addresses that show a client its own pools')
    .addHelpText(
      'after',
      `
A link is a key for a person, in an address to open in a browser. Whoever has the address sees what it shows; it is printed once, on
standard output. It begins with --url, else PUBLIC_URL, else POOLGATE_URL, else where the gateway listens. With --json, all print JSON.
Examples:
  $ npm run poolgate -- links create --client "Aurora Compute AB" --lang ru --expires 6M
  $ npm run poolgate -- links create --pool antpool_001 --title "Hall 2" --parts hashrate,workers
  $ npm run poolgate -- links list
  $ npm run poolgate -- links revoke k3Xp9Qa2
Exit codes: 0 good, 1 the file of keys cannot be used, 2 wrong use, such as a client that nobody knows.`,
    );
  addScopeOptions(
    links
      .command('create')
      .description('make a link, and print its address: the only time that it can be seen')
      .option('--title <title>', 'what the page is called (default: the names of the clients)')
      .option('--lang <language>', 'the language of the page: en, ru, kk, zh, de, no, sv')
      .option('--url <url>', 'where the person who gets it reaches the gateway (default: PUBLIC_URL)'),
  ).action(create);
  links
    .command('list')
    .description('list every link, without its secret')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) => listKeys(json === true, isLink));
  links
    .command('revoke')
    .description('end a link at once, for ever')
    .argument('<id>', 'the id of a link')
    .option('--json', 'print JSON')
    .action((id: string, { json }: { json?: boolean }) => revokeKey(id, json === true, true));
  return links;
}

function create({ json, title, lang, url, ...scope }: CreateOptions): void {
  const config = readCliConfig();
  const { stateDir } = config;
  const { publicUrl } = readOpenness();
  // Before the link is made: nobody gets an address that cannot be opened.
  const base = gatewayAddress(url ?? publicUrl ?? ownGateway(config));
  const known = knownPools(stateDir);
  const now = nowInSeconds();
  const draft = draftFrom({ kind: 'link', title, language: lang }, scope, known, now);
  const { record, text } = withNewKeys(stateDir, (file) => file.create(draft, commandLine));
  const address = `${base}/#k=${text}`;
  if (json) printJson({ ...keyAsJson(record, now), address });
  else {
    say(address);
    complain(
      `Link ${record.id} for ${oneLine(record.name)}. Its address is shown this once; whoever has it sees what it shows.`,
    );
    for (const sentence of whatItOpens(record, known)) complain(sentence);
  }
  tellIfNoneRuns(stateDir);
  if (url === undefined && publicUrl === undefined)
    complain(
      `Other machines cannot reach ${base}: set PUBLIC_URL, or add --url with the address under which the gateway is reached.`,
    );
}
