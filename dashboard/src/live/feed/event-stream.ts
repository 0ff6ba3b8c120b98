import { createParser } from 'eventsource-parser';
import { ProblemError } from '../../api/problem-error.ts';
import { type LiveEvent, readLiveEvent } from './live-event.ts';

export interface StreamOptions {
  /** Of the last event that is known; what came after it is told first. */
  lastId: string | null;
  signal: AbortSignal;
  /** The gateway began to tell. */
  onOpen: (response: Response) => void;
  /** Something came, be it only a heartbeat. */
  onHeard: () => void;
  /** Without events where only the id is new, as at the beginning: who is cut off then goes on there. */
  onEvents: (events: LiveEvent[], lastId: string | null) => void;
}

export interface StreamPlace {
  url: URL | string;
  /** Asked for at each try. */
  key: () => string | null;
}

/**
 * Listens until the gateway ends it. `EventSource` of the browser cannot send a key as a header.
 * @throws ProblemError where the gateway refuses or does not answer.
 */
export async function readEventStream({ url, key }: StreamPlace, options: StreamOptions): Promise<void> {
  const { lastId, signal, onOpen, onHeard, onEvents } = options;
  const held = key();
  const response = await fetch(url, {
    headers: {
      Accept: 'text/event-stream',
      ...(held !== null && { Authorization: `Bearer ${held}` }),
      ...(lastId !== null && { 'Last-Event-ID': lastId }),
    },
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (!response.ok || !isStream || response.body === null)
    throw new ProblemError(response, await response.json().catch(() => null));
  onOpen(response);
  let came: LiveEvent[] = [];
  let id: string | null = lastId;
  let toldId = id;
  const parser = createParser({
    onEvent: (message) => {
      id = message.id ?? id;
      const event = readLiveEvent(message.event, message.data);
      if (event !== null) came.push(event);
    },
  });
  for await (const text of texts(response.body)) {
    parser.feed(text);
    onHeard();
    if (came.length === 0 && id === toldId) continue;
    onEvents(came, id);
    toldId = id;
    came = [];
  }
}

async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
      yield decoder.decode(value, { stream: true });
  } finally {
    reader.cancel().catch(() => {});
  }
}
