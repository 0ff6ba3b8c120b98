import { conformance } from '@poolgate/core/testing/conformance.ts';
import { adapter } from './adapter.ts';

conformance(adapter, { fixtures: new URL('fixtures', import.meta.url).pathname });
