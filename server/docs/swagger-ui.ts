import { type RequestHandler, Router } from 'express';
import swaggerUi from 'swagger-ui-express';

/** A description that the page offers, with its place relative to the page. */
export interface OfferedDescription {
  name: string;
  url: string;
}

/** What the page loads. Its package has more, such as a page of its own that shows whatever description its URL names. */
const files = new Set([
  '/favicon-16x16.png',
  '/favicon-32x32.png',
  '/swagger-ui-bundle.js',
  '/swagger-ui-standalone-preset.js',
  '/swagger-ui.css',
]);

/**
 * The page itself, which is answered at `/docs`. Everything that it loads is named relative to that, so that it works below any path at
 * which a proxy shows it.
 * @param choosing whether it has a chooser for several descriptions.
 */
export function docsPage(title: string, choosing: boolean): string {
  return swaggerUi
    .generateHTML(undefined, { customCss: ' ', customSiteTitle: title, explorer: choosing })
    .replaceAll('"./', '"docs/');
}

/**
 * The files of the page, below `/docs/`. `/docs/` itself leads to the page.
 * @param offered what the page offers now. The first is shown first.
 */
export function docsFiles(offered: () => OfferedDescription[]): Router {
  const router = Router();
  // The contract says what the page takes; the router would answer for itself, in plain text.
  router.use((request, _response, next) => (request.method === 'OPTIONS' ? next('router') : next()));
  router.get('/', (request, response, next) => {
    const [path = '', ...query] = request.originalUrl.split('?');
    // `/docs` is answered by its operation.
    if (!path.endsWith('/')) return next();
    response
      .status(301)
      .set('Location', ['../docs', ...query].join('?'))
      .end();
  });
  router.get('/swagger-ui-init.js', (request, response, next) => {
    const urls = offered();
    const [first] = urls;
    const chooser = urls.length > 1 ? { urls, 'urls.primaryName': first?.name } : {};
    // Without `validatorUrl: null` the page would show each description to a server on the internet.
    const swaggerOptions = { url: first?.url, ...chooser, validatorUrl: null };
    const [script] = swaggerUi.serveFiles(undefined, { swaggerOptions });
    (script as RequestHandler)(request, response, next);
  });
  router.use(({ path }, _response, next) => next(files.has(path) ? undefined : 'router'));
  // `/docs` itself is answered by its operation, so the files must not redirect it to `/docs/`.
  router.use(swaggerUi.serveWithOptions({ redirect: false }).slice(1));
  return router;
}
