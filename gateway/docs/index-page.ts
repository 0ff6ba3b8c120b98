import type { components } from '@poolgate/contracts/generated/gateway-types.ts';

/** What `/` leads to. Every link is relative, so that it holds below any path at which a proxy shows the gateway. */
export const index: components['schemas']['Index'] = {
  name: 'Poolgate',
  description: 'The accounts of a mining company at all its pools, in one API.',
  links: [
    { href: 'docs', title: 'The API, to read and to try' },
    { href: 'api/pools', title: 'Every pool' },
    { href: 'api/status', title: 'The latest figures of every pool' },
    { href: 'api/clients', title: 'Every client' },
    { href: 'api/sources', title: 'The services that read the pools, and how they are' },
    { href: 'health/ready', title: 'Whether this gateway is ready' },
    { href: 'metrics', title: 'Metrics for Prometheus' },
  ],
};

/** Where no page was built. Its script takes the key of a link out of the address, so that it is kept for `/docs` and stands in no history. */
export function indexPage(): string {
  const { name, description, links } = index;
  const items = links.map(({ href, title }) => `          <li><a href="${href}">${title}</a></li>`);
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <script src="docs/page/take-key.js"></script>
    <link rel="icon" href="docs/favicon-32x32.png">
    <title>${name}</title>
  </head>
  <body>
    <main>
      <h1>${name}</h1>
      <nav>
        <p>${description}</p>
        <p>The dashboard was not built: <code>npm run dashboard:build</code> builds it for the next start of the gateway.</p>
        <ul>
${items.join('\n')}
        </ul>
      </nav>
    </main>
  </body>
</html>
`;
}
