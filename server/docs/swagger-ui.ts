import { type RequestHandler, Router } from 'express';
import swaggerUi from 'swagger-ui-express';

/** What the page loads. Its package has more, such as a page of its own that shows whatever description its URL names. */
const files = new Set([
  '/favicon-16x16.png',
  '/favicon-32x32.png',
  '/swagger-ui-bundle.js',
  '/swagger-ui-standalone-preset.js',
  '/swagger-ui.css',
]);

const startOfOneDescription = '<script src="./swagger-ui-init.js"> </script>';

/**
 * The page itself, which is answered at `/docs`. Everything that it loads is named relative to that, so that it works below any path at
 * which a proxy shows it.
 * @param own tags in the place of the one that shows a single description, if the page has a chooser for several.
 */
export function docsPage(title: string, own?: string): string {
  const page = swaggerUi.generateHTML(undefined, {
    customCss: ' ',
    customSiteTitle: title,
    explorer: own !== undefined,
  });
  if (!page.includes(startOfOneDescription)) throw new Error('swagger-ui-express has another page than the one known');
  return page.replace(startOfOneDescription, own ?? startOfOneDescription).replaceAll('"./', '"docs/');
}

/**
 * The files of the page, below `/docs/`. `/docs/` itself leads to the page.
 * @param description the only one that the page shows, relative to it; left out where the page has a start of its own.
 */
export function docsFiles(description?: string): Router {
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
  if (description !== undefined) {
    // Without `validatorUrl: null` the page would show the description to a server on the internet.
    const swaggerOptions = { url: description, validatorUrl: null };
    router.get('/swagger-ui-init.js', swaggerUi.serveFiles(undefined, { swaggerOptions })[0] as RequestHandler);
  }
  router.use(({ path }, _response, next) => next(files.has(path) ? undefined : 'router'));
  // `/docs` itself is answered by its operation, so the files must not redirect it to `/docs/`.
  router.use(swaggerUi.serveWithOptions({ redirect: false }).slice(1));
  return router;
}
