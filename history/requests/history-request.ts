import type { HistoryRequest } from '../history-page.ts';
import { ever } from '../pages.ts';
import { mostPoints, type Step } from '../step.ts';
import { type ListRequest, pageAsked } from './paging.ts';
import { timeSpan } from './span.ts';

/** The keys in a cursor: of a reading its time and key, of an hour or a day its start. */
const ofReading = ['number', 'number'] as const;
const ofStep = ['number'] as const;
const keyForms = { raw: [ofReading], '1h': [ofStep], '1d': [ofStep], auto: [ofReading, ofStep] };

/** What is asked of a history. */
interface AskedOfHistory extends ListRequest {
  query: ListRequest['query'] & { step?: Step | 'auto'; from?: string; to?: string };
}

/** The part of a history that a request asks for. @throws Problem 400 if the cursor is of another list or step, or a time is a leap second. */
export function historyRequest(request: AskedOfHistory): HistoryRequest {
  const { step = 'raw' } = request.query;
  const { from, to } = timeSpan(request.query);
  return { step, from: from ?? -ever, to: to ?? ever, ...pageAsked(request, mostPoints, ...keyForms[step]) };
}

/** Whose hashrates are asked for; '' for those whose algorithm nobody told. */
export function namedAlgorithm({ algorithm }: { algorithm?: string }): string | undefined {
  return algorithm === 'unknown' ? '' : algorithm;
}
