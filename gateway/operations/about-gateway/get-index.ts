import { index, indexPage } from '../../docs/index-page.ts';
import type { Handler } from '../handler.ts';

/** A page, unless the caller prefers JSON. */
export const getIndex = (): Handler<'getIndex'> => {
  const page = indexPage();
  return () => ({
    write: (request, response) => {
      response.vary('Accept');
      if (request.accepts(['html', 'json']) === 'json') response.json(index);
      else response.type('html').send(page);
    },
  });
};
