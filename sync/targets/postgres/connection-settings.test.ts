import { describe, expect, test } from 'vitest';
import { connectionSettings } from './connection-settings.ts';

describe('the URL of a database', () => {
  test('is read as other programs read it', () => {
    expect(connectionSettings('postgres://u%40x:p%2Fw@[::1]/na%20me')).toEqual({
      ...{ host: '::1', port: 5432, database: 'na me', user: 'u@x', password: 'p/w', ssl: 'prefer' },
    });
    expect(connectionSettings('postgresql://u@db:6543/d?sslmode=disable&host=/run/postgresql')).toMatchObject({
      ...{ host: '/run/postgresql', port: 6543, password: '', ssl: false },
    });
    expect(connectionSettings('postgres://u@db/d?sslmode=require').ssl).toMatchObject({ rejectUnauthorized: false });
    expect(connectionSettings('postgres://u@db/d?sslmode=verify-full').ssl).toEqual({ rejectUnauthorized: true });
  });

  test('may hold what hosts of databases write into it', () => {
    const options = 'sslmode=require&channel_binding=require&connect_timeout=10&pgbouncer=true&connection_limit=1';
    expect(connectionSettings(`postgres://u:p@db/d?${options}&target_session_attrs=read-write`).host).toBe('db');
  });

  test.each([
    ['mysql://u@h/d', 'is not the URL of a PostgreSQL database that begins with postgres://'],
    ['postgres://h/d', 'names no user'],
    ['postgres://u@h', 'names no database after its host'],
    ['postgres:///d', 'names no host'],
    [
      'postgres://u:p@secret/word@h/d',
      'has a / or an @ after its host; in a user, a password or a database write / as %2F',
    ],
    ['postgres://u:p@secret/word/d@h:5432', 'has a / or an @ after its host'],
    ['postgres://u:50%@h/d', 'has a password with a % that begins no code; write % as %25'],
    ['postgres://u:secret@h/d?sslmode=off', 'has an sslmode that is none of disable,'],
    ['postgres://u:secret@h/d?options=endpoint', 'has an option that is not known here; known are sslmode,'],
    [
      'postgres://u:secret@h/d?sslrootcert=/nowhere&sslmode=verify-full',
      'has an sslrootcert that cannot be read (ENOENT)',
    ],
  ])('%s is refused with a sentence', (url, sentence) => {
    expect(() => connectionSettings(url)).toThrow(sentence);
    expect(() => connectionSettings(url)).not.toThrow('secret');
  });
});
