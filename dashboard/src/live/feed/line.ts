import type { LiveEvent } from './live-event.ts';

/** What the tab that listens tells the others. `epoch` and `count` say whether one of them lacks something. */
export type LineMessage =
  | { type: 'events'; epoch: string; count: number; lastId: string | null; events: LiveEvent[] }
  /** The connection lives: the gateway said something so long ago. */
  | { type: 'beat'; epoch: string; count: number; lastId: string | null; agoMs: number }
  /** This tab is there, and tries to connect. */
  | { type: 'trying' }
  | { type: 'lost' }
  /** The gateway takes the key no more. */
  | { type: 'refused' }
  /** The gateway is too old to tell. */
  | { type: 'silent' }
  /** Of another tab: is anybody there? */
  | { type: 'hello' };

export interface Line {
  say(message: LineMessage): void;
  close(): void;
}

export type OpenLine = (name: string, onMessage: (message: LineMessage) => void) => Line;

/** A tab that cannot reach others has nobody to talk to. */
export const openLine: OpenLine = (name, onMessage) => {
  if (typeof BroadcastChannel === 'undefined') return { say: () => {}, close: () => {} };
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<LineMessage>) => onMessage(data);
  return { say: (message) => channel.postMessage(message), close: () => channel.close() };
};
