import type { AskedHistory } from '../store/histories/history-page.ts';
import { mostPoints } from '../store/histories/step.ts';
import { ever } from '../store/pages.ts';
import type { AskedFor } from './handler.ts';
import { pageOf } from './paging.ts';
import { timeSpan } from './span.ts';

/** What a reading, and an hour or a day, is found by. */
const ofReading = ['number', 'number'] as const;
const ofStep = ['number'] as const;
const keyForms = { raw: [ofReading], '1h': [ofStep], '1d': [ofStep], auto: [ofReading, ofStep] };

type History = AskedFor<'getHistory' | 'getWorkerHistory' | 'getWorkerHistoryById'>;

/** The part of a history that a request asks for. @throws Problem where the cursor is of another list, or a time cannot be computed with. */
export function askedHistory(asked: Pick<History, 'operationId' | 'query'>): AskedHistory {
  const { step = 'raw' } = asked.query;
  const { from, to } = timeSpan(asked.query);
  return { step, from: from ?? -ever, to: to ?? ever, ...pageOf(asked, mostPoints, ...keyForms[step]) };
}
