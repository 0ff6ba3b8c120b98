// `/openapi.json`, which people see and the gateway remembers.
import { contract } from '../service/base-answers.ts';
import { send } from '../service/exchange.ts';
import { type Mode, modesOf } from './mode.ts';

const nested = (depth: number) => `${'{"properties":{"a":'.repeat(depth)}{}${'}}'.repeat(depth)}`;
const described = (schema: string) =>
  `{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{},"components":{"schemas":{"Deep":${schema}}}}`;

const is =
  (body: string): Mode['answer'] =>
  (exchange) =>
    send(exchange, body);
const lie = (more: object) => is(JSON.stringify({ ...contract, ...more }));

export const descriptions: Mode[] = modesOf('description', ['description'], {
  deep: is(described(nested(2500))),
  'deeper than any stack': is(described(nested(50_000))),
  'deep lists': is(described(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
  'of 30 MB': is(described(`{"description":"${'d'.repeat(30_000_000)}"}`)),
  'of a million schemas': is(described(`{${Array.from({ length: 1_000_000 }, (_, at) => `"s${at}":{}`).join(',')}}`)),
  'servers elsewhere': lie({
    servers: [{ url: 'http://elsewhere.invalid/' }, { url: 'javascript:alert(1)' }, { url: 'file:///etc' }],
  }),
  'a title that is a script': lie({
    info: { title: '<script>alert(1)</script>', version: '1', description: '<img src=x onerror=alert(1)>' },
  }),
  'a title of controls': lie({ info: { title: '\u001b[2J\u009b31m\u202e', version: '\u0000' } }),
  'schemas that end nowhere': lie({
    components: { schemas: { A: { $ref: '#/components/schemas/A' }, B: { $ref: 'file:///etc/hostname' } } },
  }),
  'paths that are none': lie({ paths: { __proto__: null, '/': null, x: 1 } }),
  'with __proto__': is('{"openapi":"3.1.0","paths":{},"__proto__":{"polluted":true}}'),
  'with a number that is none': is('{"openapi":"3.1.0","paths":{},"x":1e400}'),
  'a page': (exchange) => send(exchange, '<script>alert(1)</script>', ['Content-Type: text/html']),
  'no description': is('{"openapi":"3.1.0","paths":[]}'),
});
