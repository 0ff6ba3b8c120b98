import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { ConfigurationError } from './environment.ts';
import { serviceTokenOf } from './service-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'poolgate-token-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const fresh = () => {
  count += 1;
  const own = join(folder, String(count));
  mkdirSync(own);
  return own;
};
const fileWith = (content: string) => {
  const path = join(fresh(), 'token');
  writeFileSync(path, content);
  return path;
};
const tokenIn = (path: string) => serviceTokenOf({ SERVICE_TOKEN_FILE: path });
const faultOf = (path: string) => {
  try {
    tokenIn(path);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  return 'no fault';
};

test('without a file there is the given token, or none', () => {
  expect(serviceTokenOf({})).toBeUndefined();
  expect(serviceTokenOf({ SERVICE_TOKEN: 'the-given-token' })).toBe('the-given-token');
});

test('a given token wins, and no file is made or looked at', () => {
  const path = join(fresh(), 'token');
  expect(serviceTokenOf({ SERVICE_TOKEN: 'the-given-token', SERVICE_TOKEN_FILE: path })).toBe('the-given-token');
  expect(serviceTokenOf({ SERVICE_TOKEN: 'the-given-token', SERVICE_TOKEN_FILE: fileWith('') })).toBe(
    'the-given-token',
  );
  expect(readdirSync(join(path, '..'))).toEqual([]);
});

test.each(['EPERM', 'ENOTSUP', 'ENOSYS'])('where files cannot be linked (%s) one is made all the same', (code) => {
  const path = join(fresh(), 'token');
  const link = () => {
    throw Object.assign(new Error(code), { code });
  };
  const made = serviceTokenOf({ SERVICE_TOKEN_FILE: path }, link);
  expect(made).toMatch(/^[\w-]{43}$/);
  expect([tokenIn(path), readdirSync(join(path, '..')), statSync(path).mode & 0o777]).toEqual([made, ['token'], 0o600]);
});

test('a file that is there is read, without the blanks around its text', () => {
  expect(tokenIn(fileWith('a-token-of-mine'))).toBe('a-token-of-mine');
  expect(tokenIn(fileWith(' a-token-of-mine\r\n\n'))).toBe('a-token-of-mine');
});

test('a file that is not there is made, for this user alone, with its folder', () => {
  const path = join(fresh(), 'new', 'folder', 'token');
  const token = tokenIn(path);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(tokenIn(path)).toBe(token);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(path, '..'))).toEqual(['token']);
  expect(tokenIn(join(fresh(), 'token'))).not.toBe(token);
});

test.each([
  ['', /is shorter than 8 characters/],
  ['\n', /is shorter than 8 characters/],
  ['short-1', /is shorter than 8 characters/],
  ['two words of a secret', /holds a character that a header cannot carry/],
  ['line-one-of-it\nline-two-of-it', /holds a character that a header cannot carry/],
  ['wörd-of-a-secret', /holds a character that a header cannot carry/],
])('a file with %j ends the start with a sentence that does not hold it, and stays', (content, sentence) => {
  const path = fileWith(content);
  const fault = faultOf(path);
  expect(fault).toMatch(sentence);
  expect(fault).toContain(`SERVICE_TOKEN_FILE ${path}`);
  expect(fault).toMatch(/delete the file/);
  if (content.trim() !== '') expect(fault).not.toContain(content.trim());
  expect(readFileSync(path, 'utf8')).toBe(content);
});

test('what can be neither read nor made ends the start with a sentence', () => {
  const [place, file] = [fresh(), fileWith('a-token-of-mine')];
  symlinkSync(join(place, 'nowhere'), join(place, 'link'));
  chmodSync(place, 0o700);
  for (const path of [place, join(file, 'below'), join(place, 'link')])
    expect(faultOf(path)).toMatch(/^SERVICE_TOKEN_FILE \S+ can be neither read nor made .*SERVICE_TOKEN_FILE=\.\/data/);
});

test('processes that start at once have one token', async () => {
  const path = join(fresh(), 'new', 'token');
  const module = join(import.meta.dirname, 'service-token.ts');
  const script = `const { serviceTokenOf } = await import(${JSON.stringify(module)});
    process.stdin.once('data', () => { console.log(serviceTokenOf({ SERVICE_TOKEN_FILE: ${JSON.stringify(path)} })); process.exit(); });
    console.log('ready');`;
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  await Promise.all(children.map((child) => new Promise((resolve) => child.stdout.once('data', resolve))));
  const said = children.map((child) => text(child.stdout));
  for (const child of children) child.stdin.write('go\n');
  const tokens = new Set((await Promise.all(said)).map((token) => token.trim()));
  expect([...tokens]).toEqual([tokenIn(path)]);
  expect(readdirSync(join(path, '..'))).toEqual(['token']);
});
