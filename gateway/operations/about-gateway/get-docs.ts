import { docsPage } from '@poolgate/server/docs/swagger-ui.ts';
import type { Handler } from '../handler.ts';

const start = `<link rel="stylesheet" type="text/css" href="./page/swagger.css">
<script type="module" src="./page/swagger-start.js"></script>`;

export const getDocs = (): Handler<'getDocs'> => {
  const text = docsPage('Poolgate API', start);
  return () => ({ type: 'text/html', text });
};
