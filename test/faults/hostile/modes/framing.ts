// Where an answer begins and ends.
import { gzipSync } from 'node:zlib';
import { drip, type Exchange, json, pour, raw, send, written } from '../service/exchange.ts';
import { everywhere, type Mode, modesOf, noAnswers } from './mode.ts';

const truthOf = ({ truth }: Exchange) => Buffer.from(written(truth()));

/** The truth as it is, below a head that is written as it is. */
const framed = (lines: string[], body: (exchange: Exchange) => Buffer = truthOf): Mode['answer'] => {
  return (exchange) => {
    raw(exchange.socket, `HTTP/1.1 200 OK\r\n${[json, ...lines].join('\r\n')}\r\n\r\n`);
    if (!exchange.socket.destroyed) exchange.socket.write(body(exchange));
  };
};

const chunked = ['Transfer-Encoding: chunked'];
const chunks = (body: Buffer) =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
const single = (body: Buffer) =>
  Buffer.from(`${[...body].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join('')}0\r\n\r\n`, 'latin1');
/** A gigabyte of blanks in a megabyte: gzip members may follow each other. */
const bomb = Buffer.concat(Array.from({ length: 1000 }, () => gzipSync(Buffer.alloc(1024 * 1024, ' '))));

export const framings: Mode[] = [
  ...modesOf('framing', everywhere, {
    'an end that is the end of the connection': framed(['Connection: close']),
    'chunks of one byte': framed(chunked, (exchange) => single(truthOf(exchange))),
    'a second answer after the first': (exchange) => {
      send(exchange, truthOf(exchange));
      send(exchange, '{"smuggled":true}');
    },
    'zipped unasked': framed(['Content-Encoding: gzip', 'Connection: close'], (exchange) =>
      gzipSync(truthOf(exchange)),
    ),
    '1,000 times "go on" first': async (exchange) => {
      await pour(exchange.socket, Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)), 10);
      send(exchange, truthOf(exchange));
    },
    '10,000 early hints first': async (exchange) => {
      await pour(
        exchange.socket,
        Buffer.from('HTTP/1.1 103 Early\r\nLink: </x>; rel=preload\r\n\r\n'.repeat(100)),
        100,
      );
      send(exchange, truthOf(exchange));
    },
  }),
  ...noAnswers(
    modesOf('framing', everywhere, {
      'shorter than said': framed(['Content-Length: 100000000']),
      'a length below 0': framed(['Content-Length: -1']),
      'a length of no number': framed(['Content-Length: 1e9']),
      'two lengths': framed(['Content-Length: 2', 'Content-Length: 20']),
      'a length and chunks': framed(['Content-Length: 2', ...chunked], (exchange) => chunks(truthOf(exchange))),
      'two heads': framed(['HTTP/1.1 200 OK', 'Content-Length: 2']),
      'chunks of a size that is no number': framed(chunked, () => Buffer.from('zz\r\n{}\r\n0\r\n\r\n')),
      'chunks larger than anything': framed(chunked, () => Buffer.from('FFFFFFFFFFFFFFFFFF\r\n{}\r\n')),
      'chunks that are cut off': framed(chunked, () => Buffer.from('ffff\r\n{"since":')),
      'a chunk extension of 1 MB': framed(chunked, () =>
        Buffer.from(`2;${'x'.repeat(1024 * 1024)}\r\n{}\r\n0\r\n\r\n`),
      ),
      'trailers for ever': async (exchange) => {
        framed(chunked, () => Buffer.from('2\r\n{}\r\n0\r\n'))(exchange);
        await pour(exchange.socket, Buffer.from('X-Trailer: 1\r\n'.repeat(1000)), 2000);
      },
      'zipped in name only': framed(['Content-Encoding: gzip', 'Connection: close']),
      'zipped in an unknown way': framed(['Content-Encoding: lzma, gzip, br', 'Connection: close']),
      'a gigabyte of blanks, zipped': framed(['Content-Encoding: gzip', 'Connection: close'], () => bomb),
      '"go on" for ever': (exchange) =>
        pour(exchange.socket, Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)), 5000),
      'headers for ever': async (exchange) => {
        raw(exchange.socket, 'HTTP/1.1 200 OK\r\n');
        await pour(exchange.socket, Buffer.from('X-More: 1\r\n'.repeat(1000)), 5000);
      },
      'blanks for ever': async (exchange) => {
        framed(['Connection: close'], () => Buffer.from(' '))(exchange);
        await pour(exchange.socket, Buffer.alloc(64 * 1024, ' '), 2000);
      },
      'one byte of the head a second': ({ socket }) => drip(socket, 'HTTP/1.1 200 OK\r\n', 1000),
      'one byte of the body a second': async (exchange) => {
        framed(['Connection: close'], () => Buffer.from('{'))(exchange);
        await drip(exchange.socket, '"since": "1"'.padEnd(60), 1000);
      },
    }),
  ),
];
