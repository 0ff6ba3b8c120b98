import { toDay } from '@poolgate/language/time.ts';
import { earningsCsv } from '@poolgate/server/lists/earnings-csv.ts';
import { type EarningsAsked, earningsQuery } from '@poolgate/server/lists/earnings-query.ts';
import type { Request, Response } from 'express';
import type { Clock } from '../clock.ts';
import type { LiveEarnings } from '../live/live-earnings.ts';
import type { Views } from '../read-model/views.ts';
import { unknownClient } from './known-client.ts';
import { sendLive, whileAwaited } from './live-page.ts';

/** Answers with what the pools of a client, or all of them, earned. @throws Problem 400, and 404 where no pool belongs to the client. */
export type AnswerEarnings = (request: Request, response: Response, client: string | undefined) => Promise<void>;

export const answerEarnings =
  (earnings: LiveEarnings, views: Views, now: Clock): AnswerEarnings =>
  async (request, response, client) => {
    if (client !== undefined && !views.isClient(client)) unknownClient(client);
    const query = earningsQuery(request.query as EarningsAsked, toDay(now()));
    const answer = await earnings({ ...query, client }, whileAwaited(response));
    sendLive(request, response, answer, earningsCsv(answer.groups));
  };
