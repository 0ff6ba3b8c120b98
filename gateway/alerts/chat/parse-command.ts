/** What a chat may ask. */
export type ChatCommand =
  | { name: 'status' | 'offline' | 'help' }
  | { name: 'summary'; client: string }
  /** @property what a rule or a pool; null for everything. */
  | { name: 'mute'; seconds: number; what: string | null }
  | { name: 'unmute'; what: string | null }
  | { name: 'wrong'; of: 'summary' | 'mute' | 'unmute' | 'unknown' };

/** Nobody reads a longer one. */
const longestCommand = 400;
const units: Record<string, number> = { m: 60, м: 60, h: 3600, ч: 3600, d: 86_400, д: 86_400 };
const span = /^(\d{1,5})([mhdмчд])$/;
const longestMuteSeconds = 30 * 86_400;

/**
 * Reads a text as a command.
 * @param bot its own name, without `@`.
 * @returns null for what is not meant for it: another text, a command for another bot, and in groups a command that it does not know.
 */
export function parseCommand(text: string, bot: string, isPrivate: boolean): ChatCommand | null {
  if (!text.startsWith('/')) return null;
  const [first = '', ...words] = text.slice(0, longestCommand).trim().split(/\s+/);
  const [name = '', addressed] = first.slice(1).toLowerCase().split('@');
  if (addressed !== undefined && addressed !== bot.toLowerCase()) return null;
  switch (name) {
    case 'status':
    case 'offline':
    case 'help':
      return { name };
    // What Telegram itself sends when somebody begins to talk to a bot.
    case 'start':
      return { name: 'help' };
    case 'summary':
      return words.length === 0 ? { name: 'wrong', of: name } : { name, client: words.join(' ') };
    case 'mute':
      return mute(words);
    case 'unmute':
      return words.length > 1 ? { name: 'wrong', of: name } : { name, what: words[0] ?? null };
    default:
      return isPrivate || addressed !== undefined ? { name: 'wrong', of: 'unknown' } : null;
  }
}

function mute([duration = '', what, ...others]: string[]): ChatCommand {
  const [, count, unit = ''] = span.exec(duration.toLowerCase()) ?? [];
  const seconds = Number(count) * (units[unit] ?? Number.NaN);
  const isSpan = seconds > 0 && seconds <= longestMuteSeconds;
  return isSpan && others.length === 0 ? { name: 'mute', seconds, what: what ?? null } : { name: 'wrong', of: 'mute' };
}
