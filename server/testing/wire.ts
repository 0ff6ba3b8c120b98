import { connect } from 'node:net';

export interface WireAnswer {
  status: number;
  /** In lower case. */
  headers: Record<string, string>;
  body: string;
}

/** A connection on which anything can be sent, and answers are read one by one. */
export class Wire {
  readonly socket;
  readonly closed: Promise<void>;
  isClosed = false;
  #received = '';
  #wake = (): void => undefined;

  constructor(url: string, localAddress?: string) {
    const { port, hostname: host } = new URL(url);
    this.socket = connect({ port: Number(port), host, ...(localAddress !== undefined && { localAddress }) });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (chunk) => {
      this.#received += chunk;
      this.#wake();
    });
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) =>
      this.socket.on('close', () => {
        this.isClosed = true;
        this.#wake();
        resolve();
      }),
    );
  }

  send(text: string): this {
    this.socket.write(text, 'latin1');
    return this;
  }

  /** The next answer; null where the connection ended without one. */
  async answer(hasBody = true): Promise<WireAnswer | null> {
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      const [, length] = /\r\ncontent-length: (\d+)/i.exec(this.#received.slice(0, head + 1)) ?? [];
      const end = head + 4 + (hasBody && length !== undefined ? Number(length) : 0);
      if (head >= 0 && this.#received.length >= end) {
        const [first = '', ...lines] = this.#received.slice(0, head).split('\r\n');
        const body = this.#received.slice(head + 4, end);
        this.#received = this.#received.slice(end);
        const headers = Object.fromEntries(
          lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
        );
        return { status: Number(first.split(' ')[1]), headers, body };
      }
      if (this.isClosed) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

const host = 'Host: 127.0.0.1\r\n';
const get = (target: string, headers = host, version = 'HTTP/1.1') => `GET ${target} ${version}\r\n${headers}\r\n`;
/** No operation here takes another body, so it is refused for what it is and changes nothing. */
const withBody = (headers: string, body = '') =>
  `PATCH /pools/alpha_001/anomalies/1 HTTP/1.1\r\n${host}${headers}\r\n${body}`;
const sized = (body: string, headers = 'Content-Type: application/json\r\n') =>
  withBody(`${headers}Content-Length: ${body.length}\r\n`, body);

/** What can come over the wire at any server here, and the status it is answered with. `{api}` stands for `/api` at the gateway. */
export const onTheWire: [what: string, sent: string, status: number][] = [
  ['no HTTP', 'nonsense\r\n\r\n', 400],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ['HTTP/0.9', 'GET /\r\n\r\n', 400],
  ['HTTP/1.0', get('/health/live', '', 'HTTP/1.0'), 200],
  ['HTTP/1.0 with a name', get('/health/live', host, 'HTTP/1.0'), 200],
  ['HTTP/1.2', get('/health/live', host, 'HTTP/1.2'), 400],
  ['HTTP/2 in the line', get('/health/live', host, 'HTTP/2.0'), 400],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['an unknown method', `TAKE / HTTP/1.1\r\n${host}\r\n`, 400],
  ['a method in lower case', `get / HTTP/1.1\r\n${host}\r\n`, 400],
  ['a method of others', `PROPFIND /health/live HTTP/1.1\r\n${host}\r\n`, 405],
  ['TRACE', `TRACE /health/live HTTP/1.1\r\n${host}\r\n`, 405],
  ['CONNECT', `CONNECT example.com:80 HTTP/1.1\r\n${host}\r\n`, 405],
  ['an upgrade', get('/health/live', `${host}Upgrade: websocket\r\nConnection: Upgrade\r\n`), 200],
  ['an upgrade to HTTP/2', get('/health/live', `${host}Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n`), 200],
  ['an expectation', get('/health/live', `${host}Expect: foo\r\n`), 417],
  ['an expectation of a body', sized('{}', 'Expect: foo\r\nContent-Type: text/plain\r\n'), 417],
  ['no Host', get('/health/live', ''), 400],
  ['an empty Host', get('/health/live', 'Host:\r\n'), 400],
  ['two of Host', get('/health/live', `${host}Host: example.com\r\n`), 400],
  ['twice the same Host', get('/health/live', `${host}hOST: 127.0.0.1\r\n`), 400],
  ...[
    'a b',
    'a/b',
    'http://a',
    'u:p@a',
    'a:b',
    'a:80:80',
    '[::1',
    '[g]',
    '[::1]x',
    'a?b',
    'a#b',
    'a,b c',
    'a\\b',
    '<a>',
  ].map((name): [string, string, number] => [`the Host ${name}`, get('/health/live', `Host: ${name}\r\n`), 400]),
  ['a very long Host', get('/health/live', `Host: ${'a'.repeat(2000)}\r\n`), 400],
  ['a Host with a port', get('/health/live', 'HOST:127.0.0.1:8080 \r\n'), 200],
  ['a Host in IPv6', get('/health/live', 'Host: [::1]:8080\r\n'), 200],
  ['a target for proxies', get('http://127.0.0.1/health/live'), 200],
  ['a target for proxies, loud', get('HTTP://127.0.0.1:80/health/live?'), 200],
  ['a target for proxies to nothing', get('http://127.0.0.1/nothing'), 404],
  ['a target for proxies without a Host', get('http://127.0.0.1/health/live', ''), 400],
  ['a target for proxies without a path', get('http://127.0.0.1'), 200],
  ...[
    'http://',
    'http:///health/live',
    'ftp://127.0.0.1/health/live',
    'http://u:p@127.0.0.1/health/live',
    'http://a b/',
    'http:/health/live',
  ].map((target): [string, string, number] => [`the target ${target}`, get(target), 400]),
  ['the target *', get('*'), 400],
  ['OPTIONS *', `OPTIONS * HTTP/1.1\r\n${host}\r\n`, 204],
  ['an authority as target', get('127.0.0.1:80'), 400],
  ['a target without a slash', get('health/live'), 400],
  ['an empty target', get(''), 400],
  ['a fragment', get('/health/live#x'), 400],
  ['NUL in a path', get('/health/\0live'), 400],
  ['an encoded NUL in a path', get('/health/%00live'), 404],
  ['bytes in a path', get('/health/\xe4'), 400],
  ['a backslash in a path', get('/health\\live'), 404],
  ['two slashes', get('//health/live'), 404],
  ['dots in a path', get('/health/../health/live'), 404],
  ['half an encoding in a path', get('{api}/pools/%e0%a4'), 400],
  ['no encoding in a path', get('{api}/pools/%zz'), 400],
  ['no encoding in a query', get('/health/live?%zz=%'), 400],
  ['a long target', get(`{api}/pools?client=${'x'.repeat(12_000)}`), 414],
  ['long headers', get('/health/live', `${host}X: ${'x'.repeat(20_000)}\r\n`), 431],
  ['many headers', get('/health/live', `${host}${'X: x\r\n'.repeat(3000)}`), 431],
  ['a blank before a colon', get('/health/live', 'Host : 127.0.0.1\r\n'), 400],
  ['a folded header', get('/health/live', `${host}X: a\r\n b\r\n`), 400],
  ['a bare CR in a header', get('/health/live', `${host}X: a\rb\r\n`), 400],
  ['two lengths', withBody('Content-Length: 1\r\nContent-Length: 2\r\n', 'ab'), 400],
  ['a negative length', withBody('Content-Length: -1\r\n'), 400],
  ['a length that is none', withBody('Content-Length: 1e3\r\n'), 400],
  ['a length beside chunks', withBody('Content-Length: 1\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'), 400],
  [
    'an unknown coding of the transfer',
    withBody('Content-Type: application/json\r\nTransfer-Encoding: gzip\r\n', 'xx'),
    400,
  ],
  ['a chunk without size', withBody('Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n', 'zz\r\n'), 400],
  ['no body', withBody(''), 415],
  ['a body of another type', sized('{}', 'Content-Type: text/plain\r\n'), 415],
  ['a body of no type', sized('{}', ''), 415],
  ['a body of a strange type', sized('{}', 'Content-Type: ;;;\r\n'), 415],
  ['a body in UTF-16', sized('{}', 'Content-Type: application/json; charset=utf-16\r\n'), 415],
  ['a body in an unknown charset', sized('{}', 'Content-Type: application/json; charset=x\r\n'), 415],
  ['a body in an unknown coding', sized('{}', 'Content-Type: application/json\r\nContent-Encoding: x\r\n'), 415],
  ['a body that is not gzip', sized('{}', 'Content-Type: application/json\r\nContent-Encoding: gzip\r\n'), 400],
  [
    'a body in chunks',
    withBody('Content-Type: application/json\r\nTransfer-Encoding: Chunked\r\n', '1\r\n{\r\n1\r\n}\r\n0\r\n\r\n'),
    400,
  ],
  ['an empty body', sized(''), 400],
  ['no JSON', sized('{'), 400],
  ['a bare text', sized('"x"'), 400],
  ['a list', sized('[]'), 400],
  ['a type in capitals', sized('{}', 'content-TYPE: APPLICATION/JSON; Charset="UTF-8"\r\n'), 400],
  ['a body of brackets', sized('['.repeat(100_000)), 400],
  ['a body of deep lists', sized(`${'['.repeat(50_000)}${']'.repeat(50_000)}`), 400],
  ['a deep field', sized(`{"resolved":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), 400],
  ['__proto__', sized('{"resolved":true,"__proto__":{"x":1}}'), 400],
  ['a field twice, last as it must not be', sized('{"resolved":true,"resolved":1}'), 400],
  ['a large body', sized(`{"resolved":"${'x'.repeat(200_000)}"}`), 413],
  ['HEAD', `HEAD /health/live HTTP/1.1\r\n${host}\r\n`, 200],
];

/** It is answered before it is over, and so the connection is not ready for another. */
export const withoutEnd = withBody('Content-Type: application/json\r\nContent-Length: 9007199254740991\r\n', '{');
