import { commandLine } from '@poolgate/access/audit-entry.ts';
import type { KeyRecord } from '@poolgate/access/key-record.ts';
import { knownPools } from '@poolgate/access/known-pools.ts';
import { secondsInSpan } from '@poolgate/language/span.ts';
import { toSqlTime } from '@poolgate/language/time.ts';
import { Command } from 'commander';
import { ownCommand, readCliConfig } from '../config.ts';
import { wrongUse } from '../outcome.ts';
import { complain, oneLine, printJson, say } from '../print.ts';
import { addScopeOptions, draftFrom, type ScopeOptions } from './key-options.ts';
import { nowInSeconds, tellIfNoneRuns, withKeys, withNewKeys } from './open-keys.ts';
import { keyAsJson, printKeys, whatItOpens } from './show-key.ts';

interface CreateOptions extends ScopeOptions {
  name: string;
  role: string;
}

const exitCodes = `Exit codes: 0 good, 1 the file of keys cannot be used, 2 wrong use, such as a client that nobody knows.`;

/** `poolgate keys`: makes, lists, renews and ends keys, in the gateway's file. */
export function keysCommand(): Command {
  const keys = new Command('keys')
    .description('make, list, rotate and revoke keys of the gateway (STATE_DIR), without having one')
    .addHelpText(
      'after',
      `
The gateway may run or not; a running one heeds a change within a second. It keeps no text of a key: it is shown once, on standard
output. Roles: admin (everything), read (what its options name, no changes), metrics (/metrics alone). With --json, all print JSON.
Examples:
  $ npm run --silent poolgate -- keys create --name Grafana --role read > grafana.key
  $ npm run poolgate -- keys create --name Aurora --role read --client "Aurora Compute AB" --future --parts hashrate,workers --expires 90d
  $ npm run poolgate -- keys list
  $ npm run poolgate -- keys rotate k3Xp9Qa2 --overlap 24h
${exitCodes}`,
    );
  addScopeOptions(
    keys
      .command('create')
      .description('make a key, and print its text: the only time that it can be seen')
      .requiredOption('--name <name>', 'what it is for, or who has it')
      .requiredOption('--role <role>', 'admin, read or metrics'),
  ).action(create);
  keys
    .command('list')
    .description('list every key and link, without their secrets')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) => listKeys(json === true, () => true));
  keys
    .command('rotate')
    .description('give a key or link another text; the one before stays good for a while')
    .argument('<id>', 'the id of a key or link')
    .option('--overlap <time>', 'how long the text before stays good, with s, m, h or d', '24h')
    .option('--json', 'print JSON')
    .action(rotate);
  keys
    .command('revoke')
    .description('end a key or link at once, for ever')
    .argument('<id>', 'the id of a key or link')
    .option('--json', 'print JSON')
    .action((id: string, { json }: { json?: boolean }) => revokeKey(id, json === true));
  return keys;
}

function create({ json, name, role, ...scope }: CreateOptions): void {
  const { stateDir } = readCliConfig();
  const known = knownPools(stateDir);
  const now = nowInSeconds();
  const draft = draftFrom({ kind: 'key', name, role }, scope, known, now);
  const { record, text } = withNewKeys(stateDir, (file) => file.create(draft, commandLine));
  if (json) printJson({ ...keyAsJson(record, now), key: text });
  else {
    say(text);
    complain(`Key ${record.id} for ${oneLine(record.name)}, role ${record.role}. Its text is shown this once.`);
    for (const sentence of whatItOpens(record, known)) complain(sentence);
    complain(`Send it as "Authorization: Bearer …".`);
  }
  tellIfNoneRuns(stateDir);
}

/** Above it somebody may have written days for hours. */
const longOverlapSeconds = 30 * 86_400;

/** Lists those that are wanted. */
export function listKeys(json: boolean, isWanted: (record: KeyRecord) => boolean): void {
  const now = nowInSeconds();
  const records = withKeys(readCliConfig().stateDir, (file) => file.keys().map(({ record }) => record)).filter(
    isWanted,
  );
  if (json) printJson(records.map((record) => keyAsJson(record, now)));
  else printKeys(records, now);
}

function rotate(id: string, { overlap, json }: { overlap: string; json?: boolean }): void {
  const { stateDir } = readCliConfig();
  const seconds = overlapSeconds(overlap);
  const rotated = withKeys(stateDir, (file) => file.rotate(id, seconds, commandLine));
  if (rotated === null) throw noSuchKey(id, 'No active key or link');
  const { record, text } = rotated;
  if (seconds > longOverlapSeconds)
    complain('Two texts are good for a long time now. Revoke the key where the one before must not be used any more.');
  if (json) {
    printJson({ ...keyAsJson(record, nowInSeconds()), key: text });
    return;
  }
  say(text);
  complain(
    `Key ${record.id} for ${oneLine(record.name)} has another text, shown this once. The one before ${seconds === 0 ? 'is good no more' : `is good until ${toSqlTime(record.oldSecretUntil ?? nowInSeconds())} UTC`}.`,
  );
  if (record.kind === 'link') complain('In the address of the link it stands behind "#k=".');
  if (record.isFirst) complain(`So has ${stateDir}/admin.key, where it was kept.`);
}

/** @param onlyLinks a key that is no link stays as it is. */
export function revokeKey(id: string, json: boolean, onlyLinks = false): void {
  const { stateDir } = readCliConfig();
  const now = nowInSeconds();
  const { revoked, admins } = withKeys(stateDir, (file) => {
    const found = file.keys().find(({ record }) => record.id === id);
    if (onlyLinks && found?.record.kind === 'key')
      throw wrongUse(`${oneLine(id)} is a key and no link: use \`${ownCommand()} keys revoke ${oneLine(id)}\`.`);
    const ended = file.revoke(id, commandLine);
    const left = file.keys().map(({ record }) => keyAsJson(record, now));
    return { revoked: ended, admins: left.filter(({ role, state }) => role === 'admin' && state === 'active').length };
  });
  if (revoked === null) throw noSuchKey(id, 'No key or link');
  if (json) {
    printJson(keyAsJson(revoked, now));
    return;
  }
  say(`${revoked.kind === 'link' ? 'Link' : 'Key'} ${revoked.id} for ${oneLine(revoked.name)} is revoked.`);
  if (revoked.role === 'admin' && admins === 0)
    complain(
      `No admin key is left. Make one where it is needed: \`${ownCommand()} keys create --name NAME --role admin\`.`,
    );
}

function noSuchKey(id: string, what: string) {
  return wrongUse(`${what} has the id ${oneLine(id)}. \`${ownCommand()} keys list\` shows them.`);
}

/** No longer than the API takes. */
const longestOverlap = '99999d'.length;

function overlapSeconds(text: string): number {
  const seconds = text.length > longestOverlap ? null : secondsInSpan(text);
  if (seconds === null) throw wrongUse(`--overlap ${oneLine(text)} is not a time with s, m, h or d, such as 24h.`);
  return seconds;
}
