import type { Source } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { worstFirst } from './worst-first.ts';

const source = (name: string, state: Source['state'], message: string | null = null): Source => ({
  name,
  url: null,
  type: null,
  found_by: 'SCRAPERS',
  state,
  since: '2026-11-30T00:00:00Z',
  last_contact: null,
  pools: [],
  conflicts: [],
  version: null,
  contract_version: null,
  refused: null,
  unread: [],
  warnings: [],
  message,
});

test('who cannot be followed comes first, then who has faults', () => {
  const given = [
    source('b', 'up'),
    source('a', 'up'),
    source('f', 'up', 'Its clock is off.'),
    source('u', 'unreachable'),
    source('r', 'refused'),
    source('c', 'connecting'),
    source('g', 'gone'),
  ];
  expect(worstFirst(given).map(({ name }) => name)).toEqual(['r', 'u', 'g', 'c', 'f', 'a', 'b']);
});
