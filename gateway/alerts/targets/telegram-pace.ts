/** Telegram takes a message a second in a chat, twenty a minute in a group, and thirty a second of all. */
const limits = { chatSeconds: 1, groupInMinute: 20, allInSecond: 30 };

/** How fast messages may go to Telegram; one for all its targets. Moments are those of the alert clock. */
export interface TelegramPace {
  readyOn(chat: string, now: number): number;
  went(chat: string, now: number): void;
}

export function createTelegramPace(): TelegramPace {
  const ofChats = new Map<string, number[]>();
  let ofAll: number[] = [];
  return {
    readyOn: (chat, now) => {
      const mine = ofChats.get(chat) ?? [];
      const last = mine.at(-1);
      const inGroup = isGroup(chat) ? freeOn(mine, limits.groupInMinute, 60) : now;
      return Math.max(
        now,
        last === undefined ? now : last + limits.chatSeconds,
        inGroup ?? now,
        freeOn(ofAll, limits.allInSecond, 1) ?? now,
      );
    },
    went: (chat, now) => {
      ofAll = [...ofAll.filter((on) => on > now - 1), now];
      for (const [one, times] of ofChats) if (times.every((on) => on <= now - 60)) ofChats.delete(one);
      ofChats.set(chat, [...(ofChats.get(chat) ?? []).filter((on) => on > now - 60), now]);
    },
  };
}

/** When the window has room again; null where it has. */
function freeOn(times: readonly number[], most: number, seconds: number): number | null {
  const first = times.at(-most);
  return first === undefined ? null : first + seconds;
}

/** Groups and channels have negative ids or names. */
function isGroup(chat: string): boolean {
  return chat.startsWith('-') || chat.startsWith('@');
}
