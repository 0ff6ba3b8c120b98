import type { RequestHandler } from 'express';
import { sendAnswer } from '../read-model/answer.ts';
import type { Views } from '../read-model/views.ts';

export const listSources =
  (views: Views): RequestHandler =>
  (_request, response) =>
    sendAnswer(response, views.sources());
