import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../../testing/temp-folder.ts';
import { createNonces } from './nonces.ts';
import { openDatabase } from './schema/database.ts';

describe('nonces', () => {
  test('only grow, for each credential by itself, even if the file is opened again', () => {
    const path = join(tempFolder(), 'alphapool.db');
    const first = openDatabase(path);
    const next = createNonces(first);
    const milliseconds = 1_795_251_600_000;
    expect([next('a', milliseconds), next('a', milliseconds), next('a', 5), next('b', 7)]).toEqual([
      milliseconds,
      milliseconds + 1,
      milliseconds + 2,
      7,
    ]);
    first.close();
    const second = openDatabase(path);
    const again = createNonces(second);
    expect([again('a', milliseconds), again('a', 2 * milliseconds), again('b', 0)]).toEqual([
      milliseconds + 3,
      2 * milliseconds,
      8,
    ]);
    const rows = second.prepare('SELECT * FROM nonce').all();
    expect(JSON.stringify(rows)).not.toMatch(/"(a|b)"/);
    second.close();
  });
});
