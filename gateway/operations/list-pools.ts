import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { Problem } from '@poolgate/contracts/server/problem.ts';
import type { RequestHandler } from 'express';
import { sendAnswer } from '../read-model/answer.ts';
import { readCursor } from '../read-model/pool-page.ts';
import type { Views } from '../read-model/views.ts';

type Query = NonNullable<operations['listPools']['parameters']['query']>;

export const listPools =
  (views: Views): RequestHandler =>
  (request, response) => {
    // Checked against the contract before it came here.
    const { client, type, company, country, tag, active = 'true', limit, cursor } = request.query as Query;
    const after = cursor === undefined ? null : readCursor(cursor);
    if (cursor !== undefined && after === null)
      throw new Problem(
        400,
        'cursor is none that this gateway gave out. Take it from the Link header of the page before, or leave it out to begin anew.',
      );
    const page = { limit: limit === undefined ? null : Number(limit), after };
    sendAnswer(response, views.pools({ client, type, company, country, tag, active }, page));
  };
