import type { AlertGroup, OpenAlert } from './told-records.ts';

/** Alerts of one kind about one client are told together, and those about one service. */
export function groupOf({ alert: { kind, client, subject }, of }: OpenAlert): AlertGroup {
  return subject.kind === 'source'
    ? { kind, client: null, source: subject.name }
    : { kind, client: client ?? of.client, source: null };
}

export function groupName({ kind, client, source }: AlertGroup): string {
  return JSON.stringify([kind, client, source]);
}
