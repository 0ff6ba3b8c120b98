import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { readKeyText } from '@poolgate/access/key-text.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { networkOf } from '../edge/network.ts';
import type { Views } from '../views/views.ts';
import { mayReadWithoutKey, type OpenReading } from './anonymous.ts';
import type { Grant } from './grant.ts';
import type { KeyHolder } from './key-holder.ts';
import { sentKey } from './sent-key.ts';
import { unauthorized } from './unauthorized.ts';

export interface Gatekeeper {
  /**
   * Says what the caller of a request may do, or why nothing at all. It looks at the head alone, before anything of the body is read.
   * @param caller the address that the edge knows.
   */
  admit(request: IncomingMessage, caller: string): Grant | Problem;
  /** The same of a request that was admitted before, as things are now. */
  judge(request: IncomingMessage): Grant | Problem;
}

export interface GatekeeperOptions {
  keys: KeyHolder;
  views: Views;
  reading: Omit<OpenReading, 'wasKeyMadeByHand'>;
  /** How the command line is called here. */
  command: string;
}

/** Answered to everybody, also while keys cannot be checked. */
const openPlaces = new Set(['', '/', '/docs', '/openapi.json', '/health/live', '/health/ready']);
/** Whoever asks whether the process runs is not asked for anything. */
const probes = new Set(['/health/live', '/health/ready']);

export function gatekeeperBy({ keys, views, reading, command }: GatekeeperOptions): Gatekeeper {
  const anybody: Grant = { keyId: null, role: 'anybody', view: views.masked };
  const nobody: Grant = { keyId: null, role: 'nobody', view: views.nothing };
  /** What was sent last on each connection. A caller sends the same with every request, and to hash it costs more than all else here. */
  const readBefore = new WeakMap<Socket, { text: string; key: ReturnType<typeof readKeyText> }>();

  function readOn(socket: Socket, text: string) {
    const before = readBefore.get(socket);
    if (before?.text === text) return before.key;
    const key = readKeyText(text);
    readBefore.set(socket, { text, key });
    return key;
  }

  function judge(request: IncomingMessage): Grant | Problem {
    const { url = '', method, socket } = request;
    if (method === 'OPTIONS') return nobody;
    if (url.startsWith('/health/') && probes.has(placeOf(url))) return nobody;
    if (keys.isClosed) return isOpenPlace(placeOf(url)) ? nobody : keys.closed();
    const text = sentKey(request);
    if (text instanceof Problem) return text;
    if (text !== null) return grantOf(readOn(socket, text));
    const { wasKeyMadeByHand } = keys;
    return mayReadWithoutKey({ ...reading, wasKeyMadeByHand }, socket.remoteAddress) ? anybody : nobody;
  }

  function grantOf(key: ReturnType<typeof readKeyText>): Grant | Problem {
    if (key === 'no key') return unauthorized(noKey);
    if (key === 'mistyped') return unauthorized(mistyped);
    return keys.grantOf(key.id, key.hash) ?? unauthorized(notGood(command));
  }

  return {
    judge,
    admit: (request, caller) => {
      const judged = judge(request);
      if (judged instanceof Problem && judged.status === 401) keys.refused.add(networkOf(caller));
      return judged;
    },
  };
}

const noKey =
  'What was sent is no key of this gateway. One begins with `pgk_`; send it as `Authorization: Bearer pgk_…`.';
const mistyped = 'The key is mistyped or not whole: its check characters do not fit. Copy all of it.';
/** One sentence for all, so that nobody learns which keys there are. */
const notGood = (command: string) =>
  `The key is not good: it is unknown or wrong, has expired, or was revoked. \`${command} keys list\` says which keys there are.`;

/** The path without its query, and without a slash at the end. */
function placeOf(url: string): string {
  const query = url.indexOf('?');
  const path = query < 0 ? url : url.slice(0, query);
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** The pages and the contract, which tell nothing of any account. */
function isOpenPlace(place: string): boolean {
  return (
    openPlaces.has(place) ||
    place.startsWith('/assets/') ||
    (place.startsWith('/docs/') && !place.startsWith('/docs/services'))
  );
}
