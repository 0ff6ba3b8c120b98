import { onTestFinished } from 'vitest';
import type { TestGateway } from '../gateway.ts';
import { eventsIn, type HeardEvent } from './heard-events.ts';

/** Somebody who listens to a gateway until the test is over. */
export interface Listening {
  headers: Headers;
  /** All that came, with lines that say nothing. */
  text(): string;
  /** The end of it, which costs nothing where much came: an event is in it whole. */
  tail(): string;
  events(): HeardEvent[];
  /** The names of the events, each with what it is about. */
  told(): string[];
  lastId(): string;
  /** How it ended: as a whole answer, or in the middle. */
  ended: Promise<'whole' | 'broken'>;
  leave(): void;
}

const mostInTail = 20_000;

/** Returns once the first bytes are there. @param headers of who asks; an admin where nothing is said. */
export async function listenTo(
  gateway: Pick<TestGateway, 'get' | 'ask'>,
  query = '',
  headers: Record<string, string> = {},
): Promise<Listening> {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const answer = await gateway.ask(`/api/events${query}`, { headers, signal: leaving.signal });
  if (answer.status !== 200 || answer.body === null) throw new Error(`${answer.status} ${await answer.text()}`);
  let text = '';
  let tail = '';
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const take = async () => {
    const { value, done } = await reader.read();
    text += value ?? '';
    tail = (tail + (value ?? '')).slice(-mostInTail);
    return !done;
  };
  await take();
  const readOn = async () => {
    while (await take());
    return 'whole' as const;
  };
  const events = () => eventsIn(text).events;
  return {
    headers: answer.headers,
    text: () => text,
    tail: () => tail,
    events,
    told: () => events().map(aboutOf),
    lastId: () => eventsIn(text).lastId ?? '',
    ended: readOn().catch(() => 'broken' as const),
    leave: () => leaving.abort(),
  };
}

function aboutOf({ name, data }: HeardEvent): string {
  const { pool_id, name: source, reason } = JSON.parse(data);
  return `${name} ${pool_id ?? source ?? reason}`;
}
