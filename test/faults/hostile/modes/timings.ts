// When something comes, or that nothing does.
import { setTimeout as sleep } from 'node:timers/promises';
import { json, raw, send, written } from '../service/exchange.ts';
import { everywhere, type Mode, modesOf, noAnswers } from './mode.ts';

const nothing = () => undefined;

export const timings: Mode[] = [
  ...noAnswers(
    modesOf('timing', everywhere, {
      'hangs before the head': { answer: nothing, keepsOpen: true },
      'hangs after the head': {
        answer: ({ socket }) => raw(socket, `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 100\r\n\r\n`),
        keepsOpen: true,
      },
      'hangs within the head': { answer: ({ socket }) => raw(socket, 'HTTP/1.1 200 OK\r\nX-Half: '), keepsOpen: true },
      'hangs within the body': {
        answer: ({ socket, truth }) => {
          const body = written(truth());
          raw(socket, `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, -1)}`);
        },
        keepsOpen: true,
      },
      'closes without an answer': nothing,
      'resets without an answer': ({ socket }) => void socket.resetAndDestroy(),
      'resets within the body': async ({ socket }) => {
        raw(socket, `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 100\r\n\r\n{"since":`);
        await sleep(20);
        socket.resetAndDestroy();
      },
    }),
  ),
  ...modesOf('timing', everywhere, {
    'answers after 1.5 s': async (exchange) => {
      await sleep(1500);
      send(exchange, written(exchange.truth()));
    },
    'answers after 4 s': async (exchange) => {
      await sleep(4000);
      send(exchange, written(exchange.truth()));
    },
    'closes every second time': (exchange) => {
      if (exchange.turn % 2 === 0) send(exchange, written(exchange.truth()));
    },
    'comes and goes every 50 ms': {
      answer: (exchange) => send(exchange, written(exchange.truth())),
      listening: 'flapping',
    },
    'refuses connections': { answer: nothing, listening: 'never' },
  }),
];
