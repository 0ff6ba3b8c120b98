import { Problem } from '@poolgate/contracts/server/problem.ts';
import type { RequestHandler } from 'express';
import { sendAnswer } from '../read-model/answer.ts';
import type { Views } from '../read-model/views.ts';

export const getClientSummary =
  (views: Views): RequestHandler =>
  (request, response) => {
    const name = String(request.params.client_name);
    const answer = views.summary(name);
    if (!answer)
      throw new Problem(404, `No pool belongs to a client named "${name}". GET /api/clients lists the known ones.`);
    sendAnswer(response, answer);
  };
