import type { Contract } from '@poolgate/server/api/contract.ts';
import { jsonAnswer } from '../../answers/answer.ts';
import { sendAnswer } from '../../answers/send-answer.ts';
import type { Handler } from '../handler.ts';

export const getContract = (contract: Contract): Handler<'getContract'> => {
  const answer = jsonAnswer(contract.document);
  return () => ({ write: (_request, response) => sendAnswer(response, answer) });
};
