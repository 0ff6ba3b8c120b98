import { nameKeys } from '@poolgate/language/names.ts';
import { entriesOf } from '../../views/view.ts';
import { withFreshness } from '../digest/digest-told.ts';
import { type Alert, type RuleKind, ruleKinds } from '../model.ts';
import { foreignText, longestForeign } from '../words/foreign-text.ts';
import { openLines } from '../words/open-message.ts';
import { isKindSeen, type SeenAlert, seenAlert } from '../words/seen-alerts.ts';
import { momentaryKinds, worstFirst } from '../words/thread-message.ts';
import { offlineAccounts, totalLines, type Writing } from './account-lines.ts';
import type { ChatMute, ChatReader } from './chat-world.ts';
import type { ChatCommand } from './parse-command.ts';

/** What a command is answered from. */
export interface ChatQuestion {
  view: ChatReader['view'];
  alerts: readonly Alert[];
  mutes: readonly ChatMute[];
  now: number;
}

/** What is answered, and what follows from it. */
export interface ChatAnswer {
  title: string;
  lines: string[];
  /** Of the page. */
  place?: string;
  mute?: Pick<ChatMute, 'kind' | 'poolId' | 'until'>;
  unmute?: string[];
}

const mostAccounts = 20;
const mostOpen = 10;
const mostClients = 10;

export function answerCommand(command: ChatCommand, question: ChatQuestion, writing: Writing): ChatAnswer {
  const { words } = writing;
  switch (command.name) {
    case 'status':
      return statusOf(null, question, writing);
    case 'summary':
      return summary(command.client, question, writing);
    case 'offline':
      return offline(question, writing);
    case 'mute':
      return mute(command, question, writing);
    case 'unmute':
      return unmute(command.what, question, writing);
    case 'help':
      return { title: words.helpTitle, lines: [...words.help] };
    case 'wrong':
      return { title: words.wrong[command.of], lines: [] };
  }
}

/** How the accounts of a client, or all of them, are. */
function statusOf(client: string | null, { view, alerts, mutes, now }: ChatQuestion, writing: Writing): ChatAnswer {
  const { phrases, words, speech } = writing;
  const entries = entriesOf(view, view.group({ active: 'true', ...(client !== null && { client }) }));
  const isOfClient = ({ pools }: SeenAlert) => client === null || pools.some((pool) => pool.client === client);
  const lasting = alerts.filter(({ kind }) => !momentaryKinds.has(kind));
  const open = worstFirst(lasting.flatMap((alert) => seenAlert(view, alert, 'goes_on') ?? []).filter(isOfClient));
  const openGroups = openLines(open, now, phrases, speech);
  const status = words.status(withFreshness(entries, 'fresh').length, entries.length, open.length, speech);
  return {
    title: client === null ? status : `${foreignText(client, longestForeign.name)}: ${status}`,
    lines: [
      ...totalLines(entries, now, view, writing),
      ...openGroups.slice(0, mostOpen),
      ...(openGroups.length > mostOpen ? [phrases.andMore(speech.number(openGroups.length - mostOpen))] : []),
      ...mutes.map((one) =>
        words.mutedBy(mutedText(one, writing), speech.moment(one.until), foreignText(one.author, longestForeign.name)),
      ),
    ],
    place: client === null ? '/' : `/?${new URLSearchParams({ client })}`,
  };
}

/** A client as it is written, or but for case and blanks: nobody writes names on a phone as they are configured. */
function summary(asked: string, question: ChatQuestion, writing: Writing): ChatAnswer {
  const { words } = writing;
  const clients = question.view.values('true', 'client');
  const { spelling } = nameKeys(asked);
  const client = clients.find((name) => name === asked) ?? clients.find((name) => nameKeys(name).spelling === spelling);
  if (client !== undefined) return statusOf(client, question, writing);
  return {
    title: words.noClient(foreignText(asked, longestForeign.name)),
    lines: [
      words.clients,
      ...clients.slice(0, mostClients).map((name) => `/summary ${foreignText(name, longestForeign.name)}`),
    ],
  };
}

function offline({ view }: ChatQuestion, writing: Writing): ChatAnswer {
  const { phrases, words, speech } = writing;
  if (!view.parts.has('workers')) return { title: words.noWorkers, lines: [] };
  const entries = entriesOf(view, view.group({ active: 'true' }));
  const { accounts, unknown } = offlineAccounts(entries);
  const count = accounts.reduce((sum, account) => sum + account.offline, 0);
  const left = accounts.length - mostAccounts;
  return {
    title: count === 0 ? words.noneOffline : words.offline(count, accounts.length, speech),
    lines: [
      ...accounts.slice(0, mostAccounts).map(({ entry: { pool }, offline: own, online }) => {
        const [client, name] = [pool.client_name, pool.pool_name].map((text) => foreignText(text, longestForeign.name));
        return `${client} / ${name} (${pool.pool_id}): ${words.offlineOf(own, online, speech)}`;
      }),
      ...(left > 0 ? [phrases.andMore(speech.number(left))] : []),
      ...(unknown > 0 ? [words.offlineUnknown(unknown, speech)] : []),
    ],
    place: '/',
  };
}

type Muted = Pick<ChatMute, 'kind' | 'poolId'>;

/** What is to be muted; null where the words name neither a rule nor a pool that is seen here. */
function mutedBy(what: string | null, view: ChatQuestion['view']): Muted | null {
  if (what === null) return { kind: null, poolId: null };
  const name = what.toLowerCase();
  const kind = ruleKinds.find((one) => one === name && isKindSeen(view, one));
  if (kind !== undefined) return { kind, poolId: null };
  return view.pool(name) === undefined ? null : { kind: null, poolId: name };
}

function mutedText({ kind, poolId }: Muted, { phrases, words }: Writing): string {
  return kind === null ? (poolId ?? words.everything) : phrases.kinds[kind].name;
}

function mute(
  { seconds, what }: { seconds: number; what: string | null },
  { view, now }: ChatQuestion,
  writing: Writing,
): ChatAnswer {
  const muted = mutedBy(what, view);
  if (muted === null) return noSuch(String(what), view, writing);
  const until = now + seconds;
  return {
    title: writing.words.muted(mutedText(muted, writing), writing.speech.moment(until)),
    lines: [],
    mute: { ...muted, until },
  };
}

/** Without words it ends all that the chat muted. */
function unmute(what: string | null, { view, mutes }: ChatQuestion, writing: Writing): ChatAnswer {
  const { words } = writing;
  const muted = mutedBy(what, view);
  if (muted === null) return noSuch(String(what), view, writing);
  const ended = mutes.filter(({ kind, poolId }) => what === null || (kind === muted.kind && poolId === muted.poolId));
  if (ended.length === 0) return { title: words.notMuted, lines: [] };
  const names = ended.map((one) => mutedText(one, writing));
  return { title: words.unmuted(names.join(', ')), lines: [], unmute: ended.map(({ id }) => id) };
}

function noSuch(what: string, view: ChatQuestion['view'], { words }: Writing): ChatAnswer {
  const rules: RuleKind[] = ruleKinds.filter((kind) => isKindSeen(view, kind));
  return { title: words.noSuch(foreignText(what, longestForeign.name)), lines: [words.rules, rules.join(', ')] };
}
