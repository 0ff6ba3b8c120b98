import type { ServerResponse } from 'node:http';
import { Problem, sendProblem } from '@poolgate/server/http/problem.ts';
import { listen } from '@poolgate/server/process/run.ts';
import express from 'express';
import { expect, test } from 'vitest';
import { silent, standIn } from '../testing/gateway.ts';
import { createForward } from './forward.ts';

const tooLate = /^503 The service one did not answer within 1 s\. /;
/** As long as the other side takes it. */
const dripping = (response: ServerResponse, write: () => void) => {
  const drip = setInterval(write, 20);
  response.socket?.once('close', () => clearInterval(drip));
};

test.concurrent.for<[string, (response: ServerResponse) => void, RegExp]>([
  ['says nothing', () => undefined, tooLate],
  ['goes on continuing', (response) => dripping(response, () => response.writeContinue()), tooLate],
  [
    'never ends its head',
    (response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\n');
      dripping(response, () => response.socket?.write('X: a\r\n'));
    },
    tooLate,
  ],
  [
    'never ends its problem',
    (response) => {
      response.writeHead(404, { 'Content-Type': 'application/problem+json' });
      dripping(response, () => response.write(' '));
    },
    tooLate,
  ],
  [
    'goes quiet in the middle',
    (response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).write('{'),
    /^cut$/,
  ],
  [
    'drips',
    (response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      dripping(response, () => response.write(' '));
    },
    /^cut$/,
  ],
])('a service that %s is given up in time', async ([_what, answer, expected], { onTestFinished }) => {
  const scraper = await standIn('alpha', onTestFinished);
  const closed = new Promise((resolve) => {
    scraper.fault = ({ socket }, response) => {
      socket.once('close', resolve);
      answer(response);
      return true;
    };
  });
  const { forward } = createForward(undefined, silent);
  const app = express();
  app.use((request, response, next) => {
    const fail = (error?: unknown) => (error instanceof Problem ? sendProblem(response, error) : next(error));
    forward(request, response, fail, {
      url: scraper.url,
      path: '/pools/alpha_001/workers',
      timeoutMs: 1000,
      subject: 'The service one',
      asked: { operationId: 'getWorkers' },
      isForReaders: false,
    });
  });
  const { url, close } = await listen(app, '127.0.0.1', 0);
  onTestFinished(close);
  const got = await fetch(url)
    .then(async (given) => `${given.status} ${JSON.parse(await given.text()).detail}`)
    .catch(() => 'cut');
  expect(got).toMatch(expected);
  await closed;
});
