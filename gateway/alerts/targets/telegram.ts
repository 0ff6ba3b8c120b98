import { messengerRetries } from '../courier/retry.ts';
import type { Sender, SendOutcome } from '../courier/sender.ts';
import type { Language, Message } from '../model.ts';
import { faultSentence } from './fault-sentence.ts';
import { httpCall } from './http-call.ts';
import { type TelegramAnswer, telegramAnswer } from './telegram-answer.ts';
import { telegramText } from './telegram-body.ts';
import type { TelegramPace } from './telegram-pace.ts';

export interface TelegramSettings {
  chat: string;
  token: string;
  language: Language;
  /** Telegram's own, unless an operator runs a Bot API server. */
  api?: URL;
}

const publicApi = new URL('https://api.telegram.org');
const mostBytes = 64 * 1024;

/** A chat of Telegram. A message takes the place of the earlier one of its thread. */
export function createTelegram(
  { chat: givenChat, token, language, api = publicApi }: TelegramSettings,
  pace: TelegramPace,
): Sender {
  /** A group that became a supergroup has another id. */
  let chat = givenChat;

  async function call(method: string, fields: object, signal: AbortSignal): Promise<TelegramAnswer> {
    const url = new URL(`${api.pathname.replace(/\/$/, '')}/bot${token}/${method}`, api);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(fields);
    try {
      return telegramAnswer(
        await httpCall({ method: 'POST', url, headers, body, signal, allowPrivate: true, mostBytes }),
      );
    } catch (error) {
      return { is: 'not_now', error: faultSentence(error), retryAfter: null };
    }
  }

  async function sendAnew(message: Message, signal: AbortSignal, isMoved = false): Promise<SendOutcome> {
    const silent = message.severity === 'info' ? { disable_notification: true } : {};
    const answer = await call('sendMessage', { chat_id: chat, ...contentOf(message, language), ...silent }, signal);
    if (answer.is === 'moved' && !isMoved) {
      chat = answer.chat;
      return sendAnew(message, signal, true);
    }
    const remoteId =
      answer.is === 'done' && answer.messageId !== null ? `${givenChat}:${chat}:${answer.messageId}` : null;
    return outcomeOf(answer, remoteId);
  }

  return {
    ...{ schedule: messengerRetries, edits: true, atOnce: 1 },
    readyOn: (now) => pace.readyOn(chat, now),
    send: async (message, { remoteId, now, signal }) => {
      pace.went(chat, now);
      const earlier = earlierOf(remoteId, givenChat);
      if (earlier === null) return sendAnew(message, signal);
      chat = earlier.chat;
      const fields = { chat_id: chat, message_id: earlier.messageId, ...contentOf(message, language) };
      const answer = await call('editMessageText', fields, signal);
      if (answer.is === 'moved') chat = answer.chat;
      // The message was deleted, is too old, or stayed behind in the group that was.
      if (answer.is === 'edit_lost' || answer.is === 'moved') return sendAnew(message, signal);
      return outcomeOf(answer, remoteId);
    },
  };
}

function contentOf(message: Message, language: Language): object {
  return {
    text: telegramText(message, language),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  };
}

/**
 * @param remoteId `chat of the file:chat where it is now:message`. One of another chat stays there: the file names a new one.
 */
function earlierOf(remoteId: string | null, givenChat: string): { chat: string; messageId: number } | null {
  const found = /^([^:]+):([^:]+):(\d+)$/.exec(remoteId ?? '');
  return found?.[1] === givenChat ? { chat: String(found[2]), messageId: Number(found[3]) } : null;
}

function outcomeOf(answer: TelegramAnswer, remoteId: string | null): SendOutcome {
  if (answer.is === 'done' || answer.is === 'unchanged') return { is: 'sent', remoteId, warning: null };
  if (answer.is === 'not_now' || answer.is === 'refused') return answer;
  return { is: 'refused', error: 'Telegram refused the message.' };
}
