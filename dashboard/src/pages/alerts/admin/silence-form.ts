import type { Alert, RuleKind, SilenceDraft } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** What stands in the form; an empty text is all of them. */
export interface SilenceForm {
  kind: RuleKind | '';
  client: string;
  pool: string;
  source: string;
  for: string;
  reason: string;
}

const usualTime = '2h';

/** About what an alert is about, and no more. */
export function silenceOf({ kind, client_name, pool_id, source }: Alert): SilenceForm {
  const isOfPool = pool_id !== null;
  return {
    kind,
    // The account says enough, and keeps saying it where it gets another client.
    client: isOfPool ? '' : (client_name ?? ''),
    pool: pool_id ?? '',
    source: isOfPool ? '' : (source ?? ''),
    for: usualTime,
    reason: '',
  };
}

export const emptySilence: SilenceForm = { kind: '', client: '', pool: '', source: '', for: usualTime, reason: '' };

/** Whether nothing would be told of any alert. */
export function isOfAll({ kind, client, pool, source }: SilenceForm): boolean {
  return [kind, client, pool, source].every((text) => text === '');
}

/** As the gateway takes it; what is empty is left out. */
export function silenceDraftOf({ kind, client, pool, source, reason, for: wish }: SilenceForm): SilenceDraft {
  const why = reason.trim();
  return {
    for: wish,
    ...(why !== '' && { reason: why }),
    ...(kind !== '' && { kind }),
    ...(client !== '' && { client }),
    ...(pool !== '' && { pool }),
    ...(source !== '' && { source }),
  };
}
