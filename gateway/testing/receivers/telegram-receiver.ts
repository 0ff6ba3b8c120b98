import { HttpReceiver, type ReceiverAnswer } from './http-receiver.ts';

export interface ChatMessage {
  id: number;
  chat: string;
  /** What it said first, and after each edit. */
  texts: string[];
  isSilent: boolean;
}

/** A Bot API that knows one bot, with its limits where it is given a clock. */
export class TelegramReceiver {
  readonly server: HttpReceiver;
  readonly messages: ChatMessage[] = [];
  /** Chats that the bot may not write to. */
  readonly blocked = new Set<string>();
  /** Groups that became supergroups. */
  readonly moved = new Map<string, number>();
  clock: (() => number) | null = null;
  readonly #token: string;
  readonly #times: { chat: string; on: number }[] = [];

  constructor(token: string) {
    this.#token = token;
    this.server = new HttpReceiver(({ path, body }) => this.#answer(path, JSON.parse(body)));
  }

  #answer(path: string, fields: Record<string, unknown>): ReceiverAnswer {
    const [, bot, method] = path.split('/');
    if (bot !== `bot${this.#token}`) return refused(401, 'Unauthorized');
    const chat = String(fields.chat_id);
    const movedTo = this.moved.get(chat);
    if (movedTo !== undefined)
      return refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: movedTo });
    if (this.blocked.has(chat)) return refused(403, 'Forbidden: bot was blocked by the user');
    if (this.#isTooSoon(chat)) return refused(429, 'Too Many Requests: retry after 5', { retry_after: 5 });
    const text = String(fields.text);
    const fault = faultOf(fields, text);
    if (fault !== null) return refused(400, fault);
    if (method === 'sendMessage') {
      const id = this.messages.length + 1;
      this.messages.push({ id, chat, texts: [text], isSilent: fields.disable_notification === true });
      return done({ message_id: id, chat: { id: Number(chat) } });
    }
    if (method !== 'editMessageText') return refused(404, 'Not Found');
    const message = this.messages.find((one) => one.id === fields.message_id && one.chat === chat);
    if (!message) return refused(400, 'Bad Request: message to edit not found');
    if (message.texts.at(-1) === text)
      return refused(400, 'Bad Request: message is not modified: specified new message content is exactly the same');
    message.texts.push(text);
    return done({ message_id: message.id, chat: { id: Number(chat) } });
  }

  #isTooSoon(chat: string): boolean {
    const now = this.clock?.();
    if (now === undefined) return false;
    const within = (seconds: number) => this.#times.filter(({ on }) => on > now - seconds);
    const isTooSoon =
      within(1).length >= 30 ||
      within(1).some((one) => one.chat === chat) ||
      (chat.startsWith('-') && within(60).filter((one) => one.chat === chat).length >= 20);
    if (!isTooSoon) this.#times.push({ chat, on: now });
    return isTooSoon;
  }
}

function done(result: object): ReceiverAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ok: true, result }) };
}

function refused(code: number, description: string, parameters?: object): ReceiverAnswer {
  const body = JSON.stringify({ ok: false, error_code: code, description, ...(parameters && { parameters }) });
  return { status: code, headers: { 'content-type': 'application/json' }, body };
}

/** What the Bot API says of a text that it does not take. */
function faultOf(fields: Record<string, unknown>, text: string): string | null {
  if (fields.parse_mode !== 'HTML') return 'Bad Request: this stand-in knows HTML alone';
  const seen = text.replaceAll(/<\/?(?:b|i|a)(?: href="[^"<>]*")?>/g, '');
  if (/[<>]|&(?!(?:amp|lt|gt|quot);)/.test(seen)) return "Bad Request: can't parse entities";
  const length = seen.replaceAll(/&(?:amp|lt|gt|quot);/g, '.').length;
  if (length === 0) return 'Bad Request: message text is empty';
  return length > 4096 ? 'Bad Request: message is too long' : null;
}
