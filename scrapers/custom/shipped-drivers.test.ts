import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PartName } from '@poolgate/language/parts.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { conformance } from '../core/testing/adapter/conformance.ts';
import { driverAdapter } from './adapter/driver-adapter.ts';
import { shippedDrivers } from './config.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import { loadDrivers } from './types/load-drivers.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
const { drivers, faults } = await loadDrivers([shippedDrivers], sandbox, new Map());

test('every shipped driver is good', () => {
  expect(faults).toEqual([]);
});

describe.each([...drivers.values()].map((loaded) => [loaded.driver.type, loaded] as const))('%s', (type, loaded) => {
  const fixtures = join(shippedDrivers, type);
  test('has scenarios', () => expect(existsSync(fixtures)).toBe(true));
  if (!existsSync(fixtures)) return;
  const parts = Object.keys(loaded.driver.parts) as PartName[];
  conformance(driverAdapter(loaded, 0, sandbox), { fixtures, offered: { '': parts } });
});
