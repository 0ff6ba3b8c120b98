import fc from 'fast-check';

type Change = (target: string) => string;

const segment =
  (change: (path: string) => string): Change =>
  (target) => {
    const query = target.indexOf('?');
    return query < 0 ? change(target) : change(target.slice(0, query)) + target.slice(query);
  };

const changes: Change[] = [
  segment((path) => `${path}/`),
  segment((path) => `${path}//`),
  segment((path) => `/${path}`),
  segment((path) => path.replace(/\/(?=[^/]*$)/, '//')),
  segment((path) => path.replace(/\/(?=[^/]*$)/, '/./')),
  segment((path) => path.replace(/\/(?=[^/]*$)/, '/x/../')),
  segment((path) => path.replace(/\/(?=[^/]*$)/, '/x/%2e%2e/')),
  segment((path) => path.replace(/\/(?=[^/]*$)/, '\\')),
  segment((path) => path.replace(/\/(?=[^/]*$)/, '%2F')),
  segment((path) => path.toUpperCase()),
  segment((path) => `${path};a=b`),
  segment((path) => `${path}/..`),
  segment((path) => `/..${path}`),
  segment((path) => `${path}%00`),
  segment((path) => `${path}/%ff`),
  segment((path) => `${path}.json`),
  segment((path) => `${path}/${'deep/'.repeat(500)}`),
  segment((path) => path.replace(/\/[^/]*$/, '')),
  (target) => `http://127.0.0.1${target}`,
  (target) => `HTTP://other.example:99999${target}`,
  (target) => `https://user:word@[::1]${target}`,
  (target) => `http:/${target}`,
  (target) => `//evil.example${target}`,
  (target) => `\\\\evil.example${target}`,
  (target) => target.slice(1),
  (target) => `${target}#fragment`,
  (target) => `${target}${target.includes('?') ? '' : '?'}&&=&`,
  (target) => `${target}${target.includes('?') ? '&' : '?'}${'a=1&'.repeat(1500)}`,
  (target) => `${target}${target.includes('?') ? '&' : '?'}${'q'.repeat(9000)}`,
  (target) => `${target}é`,
  () => '*',
  () => '/',
  () => '?',
  () => '/docs/package.json',
  () => '/docs/swagger-ui.css',
  () => '/docs/nothing',
  () => '/docs/../openapi.json',
  () => '/docs/%2e%2e/package.json',
  () => '/docs/services/alphapool/openapi.json',
  () => '/docs/services/nobody/openapi.json',
  () => '/favicon.ico',
  () => '/api',
  () => 'http://',
  () => 'evil.example:443',
];

/** The target of a request as it may come when somebody means harm, knows no better, or stands in between. */
export const changedTarget: fc.Arbitrary<Change> = fc.constantFrom(...changes);

export const oddMethod: fc.Arbitrary<string> = fc.constantFrom(
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'PURGE', 'QUERY'],
  ...['get', 'Get', 'post', 'NONSENSE', 'G E T', 'GÉT'],
);
