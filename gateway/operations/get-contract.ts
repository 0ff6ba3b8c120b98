import type { Contract } from '@poolgate/server/api/contract.ts';
import { jsonAnswer, sendAnswer } from '../answers/answer.ts';
import type { Handler } from './handler.ts';

export const getContract = (contract: Contract): Handler<'getContract'> => {
  const answer = jsonAnswer(JSON.stringify(contract.document));
  return () => ({ write: (_request, response) => sendAnswer(response, answer) });
};
