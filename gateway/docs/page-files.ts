import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';

const folder = join(import.meta.dirname, 'page');
const types = { js: 'text/javascript', css: 'text/css' } as const;

/** What `/docs` loads of ours, and `/` where no page was built. They stand as they are in the browser, so they are JavaScript. */
const names = ['session-key.js', 'swagger-start.js', 'swagger.css', 'take-key.js'] as const;

/** These files, below `/docs/page/`. */
export function pageFiles(): Router {
  const files = new Map<string, { type: string; text: string }>(
    names.map((name) => [
      `/${name}`,
      { type: types[name.endsWith('.css') ? 'css' : 'js'], text: readFileSync(join(folder, name), 'utf8') },
    ]),
  );
  const router = Router();
  router.use(({ method, path }, response, next) => {
    const file = files.get(path);
    if (file === undefined || (method !== 'GET' && method !== 'HEAD')) next('router');
    else response.type(file.type).send(file.text);
  });
  return router;
}
