import { Problem, sendProblem } from '@poolgate/server/http/problem.ts';
import express from 'express';
import supertest from 'supertest';
import { expect, test } from 'vitest';
import { silent, standIn } from '../testing/gateway.ts';
import { createForward } from './forward.ts';

test.each([
  ['before the answer begins', () => true],
  ['in the middle of it', undefined],
] as const)('a service that goes quiet %s is given up in time', async (_when, fault) => {
  const scraper = await standIn();
  scraper.fault =
    fault ??
    ((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{');
      return true;
    });
  const forward = createForward(undefined, silent);
  const app = express();
  app.use((request, response, next) => {
    const fail = (error?: unknown) => (error instanceof Problem ? sendProblem(response, error) : next(error));
    forward(request, response, fail, {
      url: scraper.url,
      path: '/pools/alpha_001/workers',
      timeoutMs: 300,
      subject: 'The service one',
      asked: { operationId: 'getWorkers' },
    });
  });
  const answer = await supertest(app)
    .get('/')
    .then(
      ({ status, body }) => `${status} ${body.detail}`,
      (error: NodeJS.ErrnoException) => error.code,
    );
  expect(answer).toMatch(fault ? /^503 The service one did not answer within 0\.3 s\. / : /^ECONNRESET$/);
});
