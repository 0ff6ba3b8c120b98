import { expect, test } from 'vitest';
import { sampleFault } from '../../testing/file-faults.ts';
import { placeOf, tellFaults } from './tell-faults.ts';

test('every reason has its place, and the text stays short', () => {
  const faults = [
    sampleFault('alpha_001', { reason: 'One.' }),
    sampleFault('alpha_001', { line: 8, reason: 'Two' }),
    sampleFault(null, { file: 'b.yaml', line: null, reason: 'Three.' }),
  ];
  expect(tellFaults(faults)).toBe('pools.yaml, line 7: One; line 8: Two; b.yaml: Three.');
  expect(tellFaults([sampleFault('alpha_001', { file: '', line: null, reason: 'One.' })])).toBe('One.');
  const long = Array.from({ length: 500 }, (_, line) => sampleFault('alpha_001', { line: line + 1 }));
  expect(tellFaults(long)).toMatch(/; and 4\d\d more\.$/);
  expect(tellFaults(long).length).toBeLessThan(2100);
});

test('a place is one word that any header takes', () => {
  expect(placeOf({ file: 'a b,ü.yaml', line: 3, pool_id: 'x\n' })).toBe('a%20b%2C%C3%BC.yaml:3=x%0A');
  const hidden = { file: null, line: null, pool_id: null };
  expect(placeOf({ ...hidden, pool_id: 'alpha_001' })).toBe('=alpha_001');
  expect(placeOf({ ...hidden, pools: ['alpha_002'], client_names: ['A'] })).toBe('=alpha_002');
  expect(placeOf({ ...hidden, file: '', pools: [], client_names: ['A, B'] })).toBe('A%2C%20B');
  expect(placeOf({ ...hidden, file: '', pools: [], client_names: [] })).toBe('pool-files');
  expect(placeOf({ file: '\ud800', line: null, pool_id: 'alpha_001' })).toBe('%EF%BF%BD=alpha_001');
});
