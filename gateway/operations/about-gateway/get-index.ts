import { index, indexPage } from '../../docs/index-page.ts';
import type { Page } from '../../page/page.ts';
import { sendPageFile } from '../../page/send-page-file.ts';
import type { Handler } from '../handler.ts';

/** The page, or what `/` leads to where none was built; the same as JSON for a caller who prefers that. */
export const getIndex = (page: Page | null): Handler<'getIndex'> => {
  const withoutPage = indexPage();
  return () => ({
    write: (request, response) => {
      response.vary('Accept');
      if (request.accepts(['html', 'json']) === 'json') response.json(index);
      else if (page === null) response.type('html').send(withoutPage);
      else sendPageFile(response.vary('Accept-Encoding'), page.html, 'private, no-cache');
    },
  });
};
