import type { RequestHandler } from 'express';
import { sendAnswer } from '../read-model/answer.ts';
import type { ReadModel } from '../read-model/read-model.ts';
import type { Views } from '../read-model/views.ts';
import { knownPool } from './known-pool.ts';

export const getPool =
  (model: ReadModel, views: Views): RequestHandler =>
  (request, response) =>
    sendAnswer(response, views.pool(knownPool(model, request)));
