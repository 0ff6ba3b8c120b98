import { Router } from 'express';
import type { Page } from './page.ts';
import { sendPageFile } from './send-page-file.ts';

/** A file's name changes with what is in it, so it is never asked for twice. */
const forEver = 'public, max-age=31536000, immutable';

/** What the page loads, below `/assets/`. Nothing in it is anybody's secret, so no key is asked for, and shared caches may keep it. */
export function pageAssets({ assets }: Page): Router {
  const router = Router();
  router.use(({ method, path }, response, next) => {
    const file = assets.get(path.slice(1));
    if (file === undefined || (method !== 'GET' && method !== 'HEAD')) return next('router');
    // The same for every key.
    const others = String(response.getHeader('Vary') ?? '')
      .split(/, */)
      .filter((name) => name !== '' && !/^(authorization|x-api-key)$/i.test(name));
    response.setHeader('Vary', [...others, 'Accept-Encoding'].join(', '));
    sendPageFile(response, file, forEver);
  });
  return router;
}
