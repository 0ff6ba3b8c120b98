import { z } from 'zod';
import type { HttpReply } from './http-call.ts';

/** What the Bot API made of a request. */
export type TelegramAnswer =
  | { is: 'done'; messageId: number | null }
  | { is: 'unchanged' }
  | { is: 'edit_lost' }
  | { is: 'moved'; chat: string }
  | { is: 'not_now'; error: string; retryAfter: number | null }
  | { is: 'refused'; error: string };

const shape = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().int().optional(),
  description: z.string().optional(),
  parameters: z
    .object({
      retry_after: z.number().nonnegative().optional(),
      migrate_to_chat_id: z.number().int().optional(),
    })
    .optional(),
});
const sentShape = z.object({ message_id: z.number().int() });

export function telegramAnswer({ status, body }: Pick<HttpReply, 'status' | 'body'>): TelegramAnswer {
  const read = shape.safeParse(parsed(body));
  if (!read.success)
    return { is: 'not_now', error: `What answers (with ${status}) is not the Bot API of Telegram.`, retryAfter: null };
  const { ok, result, error_code: code = status, description = '', parameters } = read.data;
  if (ok) {
    const sent = sentShape.safeParse(result);
    return { is: 'done', messageId: sent.success ? sent.data.message_id : null };
  }
  if (parameters?.migrate_to_chat_id !== undefined) return { is: 'moved', chat: String(parameters.migrate_to_chat_id) };
  return refusal(code, description.toLowerCase(), parameters?.retry_after ?? null);
}

function refusal(code: number, description: string, retryAfter: number | null): TelegramAnswer {
  const says = (...texts: string[]) => texts.some((text) => description.includes(text));
  if (code === 429) return { is: 'not_now', error: 'Telegram wants fewer messages for a while.', retryAfter };
  if (code === 401 || code === 404)
    return {
      is: 'not_now',
      error: 'Telegram does not know the token of the bot. Set the one that @BotFather shows.',
      retryAfter,
    };
  if (code === 403)
    return { is: 'refused', error: 'The bot may not write to the chat: it was blocked, or put out of the group.' };
  if (code !== 400) return { is: 'not_now', error: `Telegram answered with ${code}.`, retryAfter };
  if (says('message is not modified')) return { is: 'unchanged' };
  if (says('message to edit not found', "message can't be edited", 'message_id_invalid')) return { is: 'edit_lost' };
  if (says('chat not found'))
    return {
      is: 'refused',
      error:
        'There is no such chat, or the bot was never written to there. Write /start to the bot, or put it into the group.',
    };
  return { is: 'refused', error: 'Telegram refused the message (400).' };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
