import type { Handler } from '../handler.ts';

export const getLiveness = (): Handler<'getLiveness'> => () => ({
  body: { status: 'ok' },
  headers: { 'Cache-Control': 'no-store' },
});
