import { type RequestHandler, Router } from 'express';
import swaggerUi from 'swagger-ui-express';
import type { GatewayState } from '../state/gateway-state.ts';

const title = 'Poolgate API';
const ownName = 'Poolgate (this gateway)';

/** The page itself. The script beside it says which descriptions it offers; that is made for each request. */
export function docsPage(): string {
  // The page is answered at /docs, without a slash at the end, so what it loads must be named from the root.
  return swaggerUi
    .generateHTML(undefined, { customCss: ' ', customSiteTitle: title, explorer: true })
    .replaceAll('"./', '"/docs/');
}

/** The files of the page. Services come and go, so the list of descriptions is that of this moment. */
export function docsFiles(state: GatewayState): Router {
  const router = Router();
  router.get('/swagger-ui-init.js', (request, response, next) => {
    const urls = [
      { name: ownName, url: '/openapi.json' },
      ...state.sources().map(({ name }) => ({
        name,
        url: `/api/sources/${encodeURIComponent(name)}/openapi.json`,
      })),
    ];
    // Without `validatorUrl: null` the page would show each description to a server on the internet.
    const swaggerOptions = { url: '/openapi.json', urls, 'urls.primaryName': ownName, validatorUrl: null };
    const [script] = swaggerUi.serveFiles(undefined, { swaggerOptions });
    (script as RequestHandler)(request, response, next);
  });
  // `/docs` itself is answered by its operation, so the files must not redirect it to `/docs/`.
  router.use(swaggerUi.serveWithOptions({ redirect: false }).slice(1));
  return router;
}
