// A process: a pool that answers as solopool.org does, the same for every address. It tells how often accounts were asked for.
import { readFileSync } from 'node:fs';
import { serve } from '@poolgate/core/testing/service/upstream.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../scrapers/solopool/fixtures/ok/${name}`, import.meta.url));
const [account, stats] = [fixture('account.json'), fixture('stats.json')];

let asked = 0;
const { url } = await serve(({ url: path = '' }, response) => {
  const isAccount = path.includes('/accounts/');
  if (isAccount) asked += 1;
  response.writeHead(200, { 'content-type': 'application/json' }).end(isAccount ? account : stats);
});
process.on('message', () => process.send?.({ asked }));
process.on('disconnect', () => process.exit());
process.send?.({ url });
