import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What a caller without a key may do, as the gateway says it. */
export type WithoutKey = { mayRead: boolean } | { fault: string };

export interface AccessFacts {
  /** The file with the admin key of the first start, and that key; null where it holds none any more. */
  keyFile: string;
  key: string | null;
  /** Where the command line finds the keys, where that is not where it looks by itself; for the demo. */
  stateDir: string | null;
  /** Where people open the gateway. */
  url: string;
  withoutKey: WithoutKey;
  /** Whether everybody who reaches the gateway may read, by `ALLOW_ANONYMOUS`. */
  isOpenToAll: boolean;
  /** Whether what is printed stays on the screen of the person who started it. */
  isTerminal: boolean;
  /** Whether a gateway without keys ran here before. */
  isUpdate: boolean;
}

export function keyFileIn(stateDir: string): string {
  return join(stateDir, 'admin.key');
}

/** Whether the gateway's folder is from a time before there were keys. Asked before it starts, since its first start makes one. */
export function isFromBeforeKeys(stateDir: string): boolean {
  const isThere = (name: string) => existsSync(join(stateDir, name));
  return isThere('gateway.db') && !isThere('access.db') && !existsSync(keyFileIn(stateDir));
}

export async function askWithoutKey(gatewayUrl: string): Promise<WithoutKey> {
  const response = await fetch(`${gatewayUrl}/api/me`);
  const answer = (await response.json()) as { role?: string; detail?: string };
  if (response.ok) return { mayRead: answer.role !== 'nobody' };
  return { fault: answer.detail ?? `The gateway does not say who may do what: it answers with ${response.status}.` };
}

/** A command that works with the keys of this gateway, as a shell takes it. */
function commandFor(stateDir: string | null, command: string): string {
  return `${stateDir === null ? '' : `STATE_DIR=${quoted(stateDir)} `}npm run poolgate -- ${command}`;
}

/** Who may do what, as paragraphs. The key itself is shown on a terminal alone: elsewhere a log would keep it. */
export function accessNotes({
  keyFile,
  stateDir,
  key,
  url,
  withoutKey,
  isOpenToAll,
  isTerminal,
  isUpdate,
}: AccessFacts): string[] {
  if ('fault' in withoutKey) return [withoutKey.fault];
  const howToMake = `\`${commandFor(stateDir, 'keys create --name NAME --role read')}\``;
  const reading = withoutKey.mayRead
    ? isOpenToAll
      ? 'Whoever reaches the gateway may read without a key, because ALLOW_ANONYMOUS=read is set.'
      : `Anybody on this machine may read without a key until you make one (${howToMake}).`
    : `Reading needs a key, too: the admin key, or one of its own for each reader (${howToMake}).`;
  const changing =
    key === null
      ? `Changes need an admin key, and ${keyFile} holds none any more.`
      : `Changes need the admin key, which is in ${keyFile}.`;
  return [
    ...(isUpdate ? ['New in this version: keys say who may see and change what (docs/access.md).'] : []),
    `${changing} ${reading}`,
    ...(stateDir === null
      ? []
      : [
          `Links for watchers, and who may do what: \`${commandFor(stateDir, 'links create')}\`, \`${commandFor(stateDir, 'doctor')}\`.`,
        ]),
    ...(key !== null && isTerminal ? [`The page with the admin key:\n  ${url}/#k=${key}`] : []),
  ];
}

/** What to try: the page and other addresses for a browser, or where reading needs the key, commands that show it. */
export function accessTries({ keyFile, key, url, withoutKey }: AccessFacts): string[] {
  const isOpen = 'mayRead' in withoutKey && withoutKey.mayRead;
  const shown = isOpen || key === null ? '' : `curl -H "Authorization: Bearer $(cat ${quoted(keyFile)})" `;
  return [`${url}/`, `${shown}${url}/api/pools`, `${shown}${url}/api/clients`, `${url}/docs`];
}

/** As a shell takes it between double quotes, in a command that is run there. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
