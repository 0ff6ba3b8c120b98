import type { HistoryRequest } from '../history-page.ts';
import { ever } from '../pages.ts';
import { mostPoints, type Step } from '../step.ts';
import { type ListRequest, pageAsked } from './paging.ts';
import { timeSpan } from './span.ts';

/** The keys in a cursor: of an hour or a day its start, of a reading its time and what tells it from others of that second. */
const ofStep = ['number'] as const;
/** That is its number in the file of a service, or its name in PostgreSQL: neither takes the other's for its own. */
export const readingKeys = { numbered: ['number', 'number'], named: ['number', 'string'] } as const;

/** What is asked of a history. */
export interface AskedOfHistory extends ListRequest {
  query: ListRequest['query'] & { step?: Step | 'auto'; from?: string; to?: string };
}

/** The part of a history that a request asks for. @throws Problem 400 if the cursor is of another list or step, or a time is a leap second. */
export function historyRequest(
  request: AskedOfHistory,
  reading: (typeof readingKeys)[keyof typeof readingKeys] = readingKeys.numbered,
): HistoryRequest {
  const { step = 'raw' } = request.query;
  const { from, to } = timeSpan(request.query);
  const forms = { raw: [reading], '1h': [ofStep], '1d': [ofStep], auto: [reading, ofStep] }[step];
  return { step, from: from ?? -ever, to: to ?? ever, ...pageAsked(request, mostPoints, ...forms) };
}

/** Whose hashrates are asked for; '' for those whose algorithm nobody told. */
export function namedAlgorithm({ algorithm }: { algorithm?: string }): string | undefined {
  return algorithm === 'unknown' ? '' : algorithm;
}
