import type { ServerResponse } from 'node:http';
import { sendProblem } from '@poolgate/server/http/problem.ts';
import { viewOf } from '../../access/grant.ts';
import { streamBegins } from '../../edge/streams.ts';
import { channelName } from '../../live/channel.ts';
import type { Live } from '../../live/live.ts';
import type { Handler } from '../handler.ts';
import { poolFilter } from './pool-query.ts';

/** The connection ends with the stream. Nobody keeps events, and no proxy holds them back, as one that compresses them would. */
const head = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  Connection: 'close',
};

/** Node notes here that it leaves the body out, as it does for `HEAD`. */
type AnyResponse = ServerResponse & { _hasBody?: boolean };

export function getEvents(live: Live): Handler<'getEvents'> {
  return (request) => {
    const view = viewOf(request);
    const filter = poolFilter(request.query);
    const { 'Last-Event-ID': lastId } = request.headers;
    return {
      write: (_request, response: AnyResponse) => {
        // The caller left while a body was read that nothing asks for.
        if (response.destroyed) return;
        if (response._hasBody === false) {
          response.writeHead(200, head).end();
          return;
        }
        const refusal = streamBegins(response, channelName(view, filter));
        if (refusal !== null) {
          sendProblem(response, refusal);
          return;
        }
        response.writeHead(200, head);
        response.flushHeaders();
        live.open(response, view, filter, lastId);
      },
    };
  };
}
