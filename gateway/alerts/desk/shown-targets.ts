import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { cutText } from '@poolgate/language/names.ts';
import { momentOrNull } from '@poolgate/language/time.ts';
import type { TargetInForce } from '../engine/in-force.ts';
import type { DeliveryCount, TargetRecord } from '../store/store-records.ts';
import { type AlertDesk, withWorks } from './desk.ts';

type Shown = components['schemas']['AlertTarget'];

const longestError = 1000;
const wrongEntry =
  'Its entry in the alerts file is wrong; what is for it waits. GET /api/alerts/rules says what to write.';

/** Whom alerts are told, by name. @throws Problem 503 */
export function shownTargets(desk: AlertDesk): components['schemas']['AlertTargets'] {
  const targets = desk.inForce().targets;
  if (targets.length === 0) return { targets: [] };
  return withWorks(desk, true, ({ store: { outbox } }) => {
    const records = new Map(outbox.targets().map((record) => [record.target, record]));
    const counts = outbox.counts();
    return {
      targets: targets
        .map((target) => shownTarget(target, records.get(target.name), counts))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    };
  });
}

function shownTarget(
  { name, type, language, sender }: TargetInForce,
  record: TargetRecord | undefined,
  counts: readonly DeliveryCount[],
): Shown {
  const count = (...states: DeliveryCount['state'][]) =>
    counts.reduce((sum, one) => (one.target === name && states.includes(one.state) ? sum + one.count : sum), 0);
  const error = sender === null ? wrongEntry : (record?.disabledReason ?? record?.lastError ?? null);
  return {
    ...{ name, type, language, state: stateOf(sender, record) },
    failing_since: momentOrNull(record?.failingSince ?? null),
    last_error: error === null ? null : cutText(error, longestError),
    last_sent_at: momentOrNull(record?.lastSentAt ?? null),
    waiting: count('waiting', 'sending'),
    failed: count('failed'),
  };
}

function stateOf(sender: TargetInForce['sender'], record: TargetRecord | undefined): Shown['state'] {
  if (record !== undefined && record.disabledAt !== null) return 'disabled';
  return sender === null || (record?.failingSince ?? null) !== null ? 'failing' : 'ok';
}
