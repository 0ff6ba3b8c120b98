import { createHash } from 'node:crypto';
import { cutText } from '@poolgate/language/names.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import type { Message } from '../model.ts';
import { phrasesIn } from '../words/alert-phrases.ts';
import { fitLines, longestTitle } from '../words/fit-lines.ts';
import { foreignText, longestForeign } from '../words/foreign-text.ts';
import { createSpeech } from '../words/speech.ts';
import { linkTo, opaqueThread } from '../words/thread-message.ts';
import { answerCommand } from './answer-command.ts';
import { chatPhrasesIn } from './chat-phrases.ts';
import type { ChatMute, ChatWorld } from './chat-world.ts';
import { parseCommand } from './parse-command.ts';
import type { ChatUpdate } from './telegram-update.ts';

export type ChatOutcome =
  | { is: 'ignored'; why: 'no_text' | 'unknown_chat' | 'not_allowed' | 'not_for_us' }
  | {
      is: 'answered';
      target: string;
      message: Message;
      /** A silence to be made. */
      mute: (Omit<ChatMute, 'id'> & { from: number; reason: string }) | null;
      /** The ids of silences to be ended. */
      unmute: string[];
    };

const mostLines = 30;

/** What is to be done about an update. The same update gives a message with the same key. */
export function answerUpdate({ id, said }: ChatUpdate, world: ChatWorld): ChatOutcome {
  if (said === null) return { is: 'ignored', why: 'no_text' };
  const own = world.chats.filter(({ chat }) => chat === said.chat);
  if (own.length === 0) return { is: 'ignored', why: 'unknown_chat' };
  const chat = own.find(({ isAllowed }) => isAllowed);
  if (chat === undefined) return { is: 'ignored', why: 'not_allowed' };
  const command = parseCommand(said.text, world.bot, said.isPrivate);
  if (command === null) return { is: 'ignored', why: 'not_for_us' };

  const { target, reader } = chat;
  const { alerts, now } = world;
  const phrases = phrasesIn(reader.language);
  const words = chatPhrasesIn(reader.language);
  const speech = createSpeech(reader.language, reader.timeZone, now);
  const author = foreignText(said.sender, longestForeign.name);
  const question = { view: reader.view, alerts, mutes: world.mutesOf(target), now };
  const answer = answerCommand(command, question, { phrases, words, speech });
  const { title, lines, place, mute, unmute = [] } = answer;
  return {
    ...{ is: 'answered', target, unmute },
    mute: mute === undefined ? null : { ...mute, from: now, author, reason: foreignText(said.text, longestForeign.tx) },
    message: {
      key: keyOf(target, said.chat, id),
      thread: opaqueThread(keyOf(target, said.chat, id)),
      ...{ type: 'answer', severity: 'info', title: cutText(title, longestTitle) },
      lines: fitLines(lines, [phrases.zone(speech.zone)], mostLines, (left) => phrases.andMore(speech.number(left))),
      link: place === undefined ? null : linkTo(reader.publicUrl, place, phrases),
      at: toTimestamp(now),
      data: {},
    },
  };
}

function keyOf(target: string, chat: string, updateId: number): string {
  return `an_${createHash('sha256')
    .update(JSON.stringify([target, chat, updateId]))
    .digest('base64url')
    .slice(0, 22)}`;
}
