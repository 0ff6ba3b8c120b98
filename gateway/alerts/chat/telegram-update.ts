import { z } from 'zod';

/** What somebody wrote in a chat of the bot. */
export interface ChatText {
  /** A number as text: some are longer than numbers are exact elsewhere. */
  chat: string;
  /** A chat with one person, where everything is meant for the bot. */
  isPrivate: boolean;
  text: string;
  /** As the sender calls himself; whoever may write in the chat may choose it. */
  sender: string;
}

/** One update. Its id is all that is known of one that is no text. */
export interface ChatUpdate {
  id: number;
  said: ChatText | null;
}

const withId = z.object({ update_id: z.int().nonnegative() });
const person = z.object({
  id: z.int(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
const withText = z.object({
  message: z.object({
    chat: z.object({ id: z.int(), type: z.string() }),
    /** Not there where a group writes as itself. */
    from: person.optional(),
    text: z.string(),
  }),
});

/** @returns null for what has no id, which nobody can go on after. */
export function readUpdate(given: unknown): ChatUpdate | null {
  const id = withId.safeParse(given);
  if (!id.success) return null;
  const read = withText.safeParse(given);
  return { id: id.data.update_id, said: read.success ? chatText(read.data.message) : null };
}

function chatText({ chat, from, text }: z.infer<typeof withText>['message']): ChatText {
  return { chat: String(chat.id), isPrivate: chat.type === 'private', text, sender: senderName(from) };
}

function senderName(from: z.infer<typeof person> | undefined): string {
  if (from === undefined) return 'somebody in the chat';
  const name = [from.first_name, from.last_name].filter((part) => part !== undefined).join(' ');
  return (
    [...(name === '' ? [] : [name]), ...(from.username === undefined ? [] : [`@${from.username}`])].join(' ') ||
    String(from.id)
  );
}
