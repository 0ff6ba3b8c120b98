import { docsPage } from '@poolgate/server/docs/swagger-ui.ts';
import type { Handler } from '../handler.ts';

export const getDocs = (): Handler<'getDocs'> => () => ({ type: 'text/html', text: docsPage('Poolgate API', true) });
