import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** An event as it came. */
export interface HeardEvent {
  id: string;
  name: string;
  data: string;
}

/** The whole events in a text, and what follows them. Lines that begin with `:` say nothing, and `begin` has an id alone. */
export function eventsIn(text: string): { events: HeardEvent[]; lastId: string | undefined; rest: string } {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  const events: HeardEvent[] = [];
  let lastId: string | undefined;
  for (const block of blocks) {
    const fields = new Map(
      block.split('\n').flatMap((line): [string, string][] => {
        const [, field = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? [];
        return field === '' ? [] : [[field, value]];
      }),
    );
    lastId = fields.get('id') ?? lastId;
    const [name, data] = [fields.get('event'), fields.get('data')];
    if (name !== undefined && name !== 'begin' && data !== undefined)
      events.push({ id: fields.get('id') ?? '', name, data });
  }
  return { events, lastId, rest };
}

/** A socket to nobody that keeps what is written to it. */
class Ear extends Socket {
  text = '';

  override _write(chunk: Buffer | string, _encoding: unknown, done: (error?: Error | null) => void): void {
    this.text += String(chunk);
    done();
  }

  override _writev(chunks: { chunk: Buffer | string }[], done: (error?: Error | null) => void): void {
    for (const { chunk } of chunks) this.text += String(chunk);
    done();
  }
}

/** A response of Node whose head was sent, and what was written to it since. */
export function deafResponse(): { response: ServerResponse; taken(): string } {
  const ear = new Ear();
  const request = new IncomingMessage(ear);
  // Without chunks, so that what is written is what is heard.
  Object.assign(request, { httpVersionMajor: 1, httpVersionMinor: 0 });
  const response = new ServerResponse(request);
  response.assignSocket(ear);
  response.writeHead(200);
  response.flushHeaders();
  ear.text = '';
  return {
    response,
    taken: () => {
      const { text } = ear;
      ear.text = '';
      return text;
    },
  };
}
