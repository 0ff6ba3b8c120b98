import type { RuleKind, Subject } from '../model.ts';

/** Names the rule on its subject, for good. */
export function machineName(kind: RuleKind, subject: Subject): string {
  return `${kind} ${subjectName(subject)}`;
}

/** Names what is judged as a whole: an account with its parts, a service, or a payment. */
function subjectName(subject: Subject): string {
  switch (subject.kind) {
    case 'pool':
      return `pool ${subject.poolId}`;
    case 'part':
      return `pool ${subject.poolId} ${subject.part}`;
    case 'payout':
      return `payout ${subject.poolId} ${subject.eventId}`;
    case 'source':
      return `source ${subject.name}`;
  }
}
