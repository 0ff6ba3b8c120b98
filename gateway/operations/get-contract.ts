import type { Contract } from '@poolgate/server/api/contract.ts';
import type { RequestHandler } from 'express';
import { jsonAnswer, sendAnswer } from '../read-model/answer.ts';

export const getContract = (contract: Contract): RequestHandler => {
  const answer = jsonAnswer(JSON.stringify(contract.document));
  return (_request, response) => sendAnswer(response, answer);
};
