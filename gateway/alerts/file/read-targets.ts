import { keyParts } from '@poolgate/access/key-record.ts';
import type { z } from 'zod';
import { type AlertsDraft, type WrittenBlock, writtenEntries } from './alerts-draft.ts';
import type { AlertsSettings, TargetSettings, TargetWay } from './alerts-settings.ts';
import * as schemas from './entry-schemas.ts';
import type { Environment } from './secret-values.ts';
import { listed } from './values.ts';

export function readTargets(
  written: WrittenBlock,
  { language, zone }: { language: AlertsSettings['language']; zone: string },
  draft: AlertsDraft,
  environment: Environment,
): { settings: Map<string, TargetSettings>; refused: Set<string> } {
  const settings = new Map<string, TargetSettings>();
  const refused = new Set<string>();
  const schema = schemas.target(environment);
  for (const [name, value] of Object.entries(written)) {
    const isName = /^[a-z][a-z0-9_-]{0,39}$/.test(name);
    if (!isName)
      draft.fault(
        ['targets', name],
        'The name of a target must be of small letters, digits, - and _, for example ops.',
      );
    const isOneWay = checkWays(value, ['targets', name], draft);
    const read = draft.check(schema, value, ['targets', name]);
    const way = read && wayOf(read);
    if (read === undefined || way === undefined || !isName || !isOneWay) {
      refused.add(name);
      continue;
    }
    const { clients, pools, parts } = read.view ?? {};
    const all = clients === undefined && pools === undefined;
    const scope = {
      pools: all ? null : { clients: clients ?? [], poolIds: pools ?? [], only: null },
      parts: parts ?? keyParts,
    };
    settings.set(name, { name, way, language: read.language ?? language, timeZone: read.time_zone ?? zone, scope });
  }
  return { settings, refused };
}

/** Also where something else is wrong with the target. */
function checkWays(value: unknown, path: PropertyKey[], draft: AlertsDraft): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const ways = ['telegram', 'webhook', 'email'].filter((way) => way in value);
  if (ways.length !== 1) draft.fault(path, `${path.join('.')} must have exactly one of telegram, webhook and email.`);
  const hasCommands = 'allowed_commands' in value && value.allowed_commands !== false && !ways.includes('telegram');
  if (hasCommands)
    draft.fault([...path, 'allowed_commands'], `${path.join('.')}.allowed_commands is for telegram alone. Remove it.`);
  return ways.length === 1 && !hasCommands;
}

function wayOf({
  telegram,
  webhook,
  email,
  allowed_commands,
}: z.output<ReturnType<typeof schemas.target>>): TargetWay | undefined {
  if (telegram !== undefined) {
    const { chat, token, api } = telegram;
    return {
      is: 'telegram',
      chat,
      token,
      api: api === undefined ? null : new URL(api),
      allowedCommands: allowed_commands ?? false,
    };
  }
  if (webhook !== undefined)
    return { is: 'webhook', url: webhook.url, secrets: webhook.secret, allowPrivate: webhook.allow_private };
  return email && { is: 'email', ...email };
}

/** Names of targets that the file does not have. */
export function checkTargetNames(written: WrittenBlock, named: readonly string[], draft: AlertsDraft): void {
  for (const [section, setting] of [
    ['quiet_hours', 'targets'],
    ['routes', 'to'],
    ['digests', 'to'],
  ] as const)
    for (const { value, path } of writtenEntries(written, section, draft, true)) {
      const names = (value as WrittenBlock | null)?.[setting];
      for (const [index, name] of (Array.isArray(names) ? names : [names]).entries())
        if (typeof name === 'string' && !named.includes(name)) {
          const place = Array.isArray(names) ? [...path, setting, index] : [...path, setting];
          const there = named.length === 0 ? 'The file has no targets.' : `There are ${listed(someOf(named), 'and')}.`;
          draft.fault(place, `${path.join('.')}.${setting} names a target that is not in the file. ${there}`);
        }
    }
}

const mostListed = 20;

function someOf(names: readonly string[]): readonly string[] {
  const left = names.length - mostListed;
  return left > 0 ? [...names.slice(0, mostListed), `${left} more`] : names;
}
