import { fullReading } from '../samples.ts';
import { waitUntil } from '../wait-until.ts';
import { type Alpha, poolFile, startAlpha } from './start-alpha.ts';
import { reads, says, startUpstream } from './upstream.ts';

/** A service with a pool that was read, one that was never read, one that is inactive, one that fails and one whose file is refused. */
export async function startMixed(environment: Record<string, string> = {}): Promise<Alpha> {
  const upstream = await startUpstream();
  upstream.answer('token-1', reads(fullReading()));
  const pools = [
    poolFile('001', { token: 'token-1' }),
    poolFile('002', { token: 'token-2' }),
    poolFile('003', { token: 'token-3' }, { active: false }),
    poolFile('004', { token: 'token-4' }),
    poolFile('005', { tokn: 'token-5' }),
  ];
  upstream.answer('token-4', says(429, '{}', { 'retry-after': '600' }));
  const alpha = await startAlpha({ upstream, files: { 'a.yaml': `[${pools.join(',')}]` }, environment });
  await waitUntil('every pool was asked', () => ['1', '2', '4'].every((one) => upstream.asked(`token-${one}`) > 0));
  return alpha;
}
