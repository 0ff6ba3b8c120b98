import type { RequestHandler } from 'express';
import { docsPage } from '../docs/swagger-ui.ts';

export const getDocs = (): RequestHandler => (_request, response) => {
  response.type('html').send(docsPage());
};
