import type { HistoryRequest } from '../store/histories/history-page.ts';
import { mostPoints } from '../store/histories/step.ts';
import { ever } from '../store/pages.ts';
import type { RequestFor } from './handler.ts';
import { pageOf } from './paging.ts';
import { timeSpan } from './span.ts';

/** The keys in a cursor: of a reading its time and key, of an hour or a day its start. */
const ofReading = ['number', 'number'] as const;
const ofStep = ['number'] as const;
const keyForms = { raw: [ofReading], '1h': [ofStep], '1d': [ofStep], auto: [ofReading, ofStep] };

type History = RequestFor<'getHistory' | 'getWorkerHistory' | 'getWorkerHistoryById'>;

/** The part of a history that a request asks for. @throws Problem 400 if the cursor is of another list or step, or a time is a leap second. */
export function historyRequest(request: Pick<History, 'operationId' | 'query'>): HistoryRequest {
  const { step = 'raw' } = request.query;
  const { from, to } = timeSpan(request.query);
  return { step, from: from ?? -ever, to: to ?? ever, ...pageOf(request, mostPoints, ...keyForms[step]) };
}
