import type { DeliveryEnding } from '../store/outbox.ts';
import type { OpenDelivery, TargetRecord } from '../store/store-records.ts';
import { mostWaitSeconds } from './retry.ts';
import type { Sender, Senders } from './sender.ts';

export interface CourierPlan {
  /** At most one of each target: it may want a pause after it. */
  start: OpenDelivery[];
  end: DeliveryEnding[];
  /** When to look again if nothing is started and nothing happens before; null where nothing waits for a time. */
  nextOn: number | null;
}

/**
 * What is to be sent now. Of a thread only its oldest message is; other threads and targets do not wait for it.
 * @param open in the order in which they were made.
 */
export function planDeliveries(
  open: readonly OpenDelivery[],
  senders: Senders,
  targets: readonly TargetRecord[],
  now: number,
): CourierPlan {
  const records = new Map(targets.map((record) => [record.target, record]));
  const plan: CourierPlan = { start: [], end: [], nextOn: null };
  for (const [target, deliveries] of Map.groupBy(open, (delivery) => delivery.target)) {
    const sender = senders.get(target);
    if (sender === undefined) {
      endAll(plan, deliveries, 'The target is no longer in the file of alerts.');
      continue;
    }
    const record = records.get(target);
    const obstacle = obstacleOf(sender, record);
    if (sender === null || obstacle !== null) {
      const old = deliveries.filter(({ madeOn, state }) => state === 'waiting' && now - madeOn > mostWaitSeconds);
      endAll(plan, old, `Given up: ${obstacle}`);
      continue;
    }
    planTarget(plan, deliveries, sender, record?.heldUntilOn ?? now, now);
  }
  return plan;
}

function obstacleOf(sender: Sender | null, record: TargetRecord | undefined): string | null {
  if (sender === null) return 'the entry of the target in the file of alerts is wrong.';
  if (record === undefined || record.disabledAt === null) return null;
  return `the target is switched off. ${record.disabledReason ?? ''}`.trim();
}

function endAll(plan: CourierPlan, deliveries: readonly OpenDelivery[], error: string): void {
  for (const { deliveryId, state } of deliveries)
    if (state === 'waiting') plan.end.push({ deliveryId, state: 'failed', error });
}

function planTarget(
  plan: CourierPlan,
  deliveries: readonly OpenDelivery[],
  sender: Sender,
  heldUntilOn: number,
  now: number,
): void {
  const heads: OpenDelivery[] = [];
  for (const thread of Map.groupBy(deliveries, (delivery) => delivery.thread).values()) {
    const head = headOf(plan, thread, sender.edits);
    if (head.state === 'waiting') heads.push(head);
  }
  if (deliveries.filter(({ state }) => state === 'sending').length >= sender.atOnce) return;
  const readyOn = Math.max(heldUntilOn, sender.readyOn(now));
  // What was not tried yet is not kept waiting by what fails again and again.
  for (const head of heads.toSorted((one, other) => one.dueOn - other.dueOn || one.deliveryId - other.deliveryId)) {
    const on = Math.max(head.dueOn, readyOn);
    if (on <= now) {
      plan.start.push(head);
      return;
    }
    plan.nextOn = plan.nextOn === null ? on : Math.min(plan.nextOn, on);
  }
}

/** The oldest of a thread. Where a later message takes its place anyhow, one that was not tried is left out. */
function headOf(plan: CourierPlan, thread: readonly OpenDelivery[], edits: boolean): OpenDelivery {
  const [first, second] = thread as [OpenDelivery, OpenDelivery | undefined];
  if (!edits || second === undefined || first.state !== 'waiting' || first.tries > 0) return first;
  plan.end.push({ deliveryId: first.deliveryId, state: 'replaced', error: null });
  return headOf(plan, thread.slice(1), edits);
}
