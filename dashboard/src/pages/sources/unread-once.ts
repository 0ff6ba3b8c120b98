import type { FileFault, Source } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** What services say of pools that none of them reads, each once: those that share a folder say the same. */
export function unreadOnce(sources: readonly Pick<Source, 'unread'>[]): FileFault[] {
  const found = new Map<string, FileFault>();
  for (const { unread } of sources)
    for (const fault of unread ?? [])
      found.set(JSON.stringify([fault.file, fault.line, fault.pool_id, fault.reason]), fault);
  return [...found.values()];
}
