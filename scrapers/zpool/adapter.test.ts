import { join } from 'node:path';
import { conformance } from '@poolgate/core/testing/conformance.ts';
import { adapter } from './adapter.ts';

conformance(adapter, { fixtures: join(import.meta.dirname, 'fixtures') });
