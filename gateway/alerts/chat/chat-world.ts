import type { View } from '../../views/view.ts';
import type { DigestReader } from '../digest/digest-message.ts';
import type { Alert, RuleKind } from '../model.ts';

/** A chat that a target names. */
export interface Chat {
  target: string;
  chat: string;
  /** Whether it may ask. */
  isAllowed: boolean;
  reader: ChatReader;
}

export type ChatReader = Omit<DigestReader, 'view'> & { view: DigestReader['view'] & Pick<View, 'values'> };

/** A silence that holds for one target alone, as somebody in its chat asked for it. */
export interface ChatMute {
  id: string;
  /** Null for all of them. */
  kind: RuleKind | null;
  poolId: string | null;
  until: number;
  author: string;
}

/** What a chat is answered from. */
export interface ChatWorld {
  /** The bot's own name, without `@`. */
  bot: string;
  chats: readonly Chat[];
  /** Those that are open. */
  alerts: readonly Alert[];
  /** Those in force that were asked for in the chat of a target. */
  mutesOf(target: string): readonly ChatMute[];
  /** Unix seconds. */
  now: number;
}
