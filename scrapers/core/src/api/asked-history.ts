import type { operations } from '@poolgate/contracts/generated/scraper-types.ts';
import type { Request } from 'express';
import { mostPoints } from '../history/step.ts';
import type { AskedHistory } from '../store/history-page.ts';
import { ever } from '../store/pages.ts';
import { pageOf } from './paging.ts';
import { timeSpan } from './span.ts';

type Query = NonNullable<operations['getHistory']['parameters']['query']>;

/** What a reading, and an hour or a day, is found by. */
const ofReading = ['number', 'number'] as const;
const ofStep = ['number'] as const;
const keyForms = { raw: [ofReading], '1h': [ofStep], '1d': [ofStep], auto: [ofReading, ofStep] };

/** The part of a history that a request asks for. @throws Problem where the cursor or a moment is none. */
export function askedHistory(request: Request): AskedHistory {
  const { step = 'raw' } = request.query as Query;
  const { from, to } = timeSpan(request);
  return { step, from: from ?? -ever, to: to ?? ever, ...pageOf(request, mostPoints, ...keyForms[step]) };
}
