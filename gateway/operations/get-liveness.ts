import type { RequestHandler } from 'express';

export const getLiveness = (): RequestHandler => (_request, response) => {
  response.json({ status: 'ok' });
};
