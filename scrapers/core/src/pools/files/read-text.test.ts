import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { readPoolText } from './read-text.ts';

const path = () => join(tempFolder(), 'a.yaml');

function read(bytes: Buffer | string) {
  const file = path();
  writeFileSync(file, bytes);
  return readPoolText(file);
}

describe('the encoding of a file', () => {
  const text = 'pool_name: Düsseldorf\ncity: Zürich\n';

  test('is UTF-8, with or without a mark', () => {
    expect(read(text)).toEqual({ text });
    expect(read(`\ufeff${text}`)).toEqual({ text });
    expect(read('')).toEqual({ text: '' });
    expect(read('a: 日本 😀\r\n')).toEqual({ text: 'a: 日本 😀\r\n' });
  });

  test.each([
    ['Latin-1', Buffer.from(`a: x\n\n${text}`, 'latin1'), 3, /not UTF-8.*Save the file as UTF-8/],
    ['Latin-1 in the last line', Buffer.from('a: x\nb: ü', 'latin1'), 2, /not UTF-8/],
    ['a character that is cut', Buffer.from('a: ü').subarray(0, -1), 1, /not UTF-8/],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 1, /UTF-16.*Save the file as UTF-8/],
    ['UTF-16 with its mark, the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 1, /UTF-16/],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 1, /UTF-16/],
    ['UTF-16 without a mark, the other way round', Buffer.from(text, 'utf16le').swap16(), 1, /UTF-16/],
    ['a zero byte', Buffer.from('a: x\nb: \0\n'), 2, /zero byte/],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03', 'latin1'), 1, /zero byte/],
  ])('that is %s is refused with the line', (_name, bytes, line, reason) => {
    expect(read(bytes)).toEqual({ line, reason: expect.stringMatching(reason) });
  });
});

describe('what is no file of a pool', () => {
  const refused = (reason: RegExp) => ({ line: null, reason: expect.stringMatching(reason) });

  test('a folder, a pipe, a socket and a device do not hold the service up', async () => {
    const folder = path();
    mkdirSync(folder);
    expect(readPoolText(folder)).toEqual(refused(/a folder, not a file/));
    const pipe = path();
    execFileSync('mkfifo', [pipe]);
    expect(readPoolText(pipe)).toEqual(refused(/a pipe, not a file/));
    const socket = path();
    const server = createServer().listen(socket);
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    expect(readPoolText(socket)).toEqual(refused(/a socket, not a file/));
    const device = path();
    symlinkSync('/dev/zero', device);
    expect(readPoolText(device)).toEqual(refused(/a device, not a file/));
  });

  test('links that lead nowhere or in circles, and files without rights', () => {
    const nowhere = path();
    symlinkSync('none', nowhere);
    expect(readPoolText(nowhere)).toEqual(refused(/leads nowhere/));
    const circle = path();
    symlinkSync(circle, circle);
    expect(readPoolText(circle)).toEqual(refused(/leads to itself/));
    const closed = path();
    writeFileSync(closed, '');
    chmodSync(closed, 0o000);
    // Root reads it all the same.
    if (process.getuid?.() !== 0) expect(readPoolText(closed)).toEqual(refused(/no right to/));
  });

  test('a file of 100 MB is not read', () => {
    const large = path();
    writeFileSync(large, '');
    truncateSync(large, 100_000_000);
    expect(readPoolText(large)).toEqual(refused(/larger than 4 MiB/));
  });
});
