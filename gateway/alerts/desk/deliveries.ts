import { randomBytes } from 'node:crypto';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { cutText, showSafely } from '@poolgate/language/names.ts';
import { momentOrNull, toTimestamp } from '@poolgate/language/time.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { TargetInForce } from '../engine/in-force.ts';
import type { ClockReading, DeliveryState, ShownDelivery } from '../store/store-records.ts';
import { testMessage } from '../words/test-message.ts';
import { type AlertDesk, type AlertWorks, withWorks } from './desk.ts';

type Shown = components['schemas']['Delivery'];

const longestText = 1000;
/** Who tests a target waits no longer. */
const testMs = 20_000;

export interface DeliveryListQuery {
  state?: DeliveryState | undefined;
  target?: string | undefined;
  limit: number;
  /** The id of the last one of the page before. */
  before: number | null;
}

/** The newest first. `next` is the id after which the next page begins. @throws Problem 503 */
export function pageOfDeliveries(desk: AlertDesk, { state, target, limit, before }: DeliveryListQuery) {
  return withWorks(desk, true, ({ store, clock }) => {
    const found = store.outbox.list({
      limit: limit + 1,
      ...(state !== undefined && { state }),
      ...(target !== undefined && { target }),
      ...(before !== null && { before }),
    });
    const page = found.slice(0, limit);
    const now = clock.now();
    const next = found.length > limit ? (page.at(-1)?.deliveryId ?? null) : null;
    return { deliveries: page.map((delivery) => shownDelivery(delivery, now)), next };
  });
}

/** Sends a message that says that it is a test, and waits for how it goes. @throws Problem 404, 409, 503 */
export async function testTarget(desk: AlertDesk, name: string, patienceMs = testMs): Promise<Shown> {
  const target = targetOf(desk, name);
  if (target.sender === null)
    throw new Problem(
      409,
      `The entry of ${showSafely(name)} in the alerts file is wrong, so nothing can be sent. GET /api/alerts/rules says what to write.`,
    );
  const { id, tried } = withWorks(desk, true, (works) => {
    const { store, courier, clock } = works;
    const now = clock.now();
    enable(works, name, now);
    const key = `te_${randomBytes(12).toString('hex')}`;
    const message = testMessage(name, key, target.language, now.wall);
    const id = store.outbox.add({ target: name, message, alertIds: [] }, now);
    if (id === null) throw new Error('a test message has the key of another one');
    const tried = courier.tried(id, AbortSignal.timeout(patienceMs));
    courier.tick();
    return { id, tried };
  });
  await tried;
  return withWorks(desk, true, (works) => found(works, id));
}

/** Puts back what failed, or what waits for a target that was switched off. @throws Problem 404, 409, 503 */
export function sendAgain(desk: AlertDesk, deliveryId: number): Shown {
  return withWorks(desk, true, (works) => {
    const { store, courier, clock } = works;
    const delivery = store.outbox.find(deliveryId);
    if (delivery === undefined) throw unknownDelivery(deliveryId);
    const { target } = delivery;
    if (!desk.inForce().targets.some(({ name }) => name === target))
      throw new Problem(
        409,
        `The target of ${deliveryId} is no longer in the alerts file, so it cannot be sent again.`,
      );
    const wasDisabled = isDisabled(works, target);
    if (!(wasDisabled && delivery.state === 'waiting')) {
      const result = courier.replay({ deliveryId, target });
      if (result === 'superseded')
        throw new Problem(409, `${deliveryId} is not sent again: a newer message of its thread was sent since.`);
      if (result === 'not_failed')
        throw new Problem(409, `${deliveryId} is ${delivery.state}. Only what failed is sent again.`);
    }
    if (wasDisabled) {
      enable(works, target, clock.now());
      courier.tick();
    }
    return found(works, deliveryId);
  });
}

function targetOf({ inForce }: AlertDesk, name: string): TargetInForce {
  const target = inForce().targets.find((one) => one.name === name);
  if (target !== undefined) return target;
  throw new Problem(
    404,
    `No target of the alerts file is called ${showSafely(name)}. GET /api/alerts/targets lists them.`,
  );
}

function isDisabled({ store }: AlertWorks, name: string): boolean {
  return store.outbox.targets().some(({ target, disabledAt }) => target === name && disabledAt !== null);
}

function enable(works: AlertWorks, name: string, now: ClockReading): void {
  if (isDisabled(works, name)) works.store.outbox.enable(name, now);
}

function found({ store, clock }: AlertWorks, deliveryId: number): Shown {
  const delivery = store.outbox.find(deliveryId);
  if (delivery === undefined) throw unknownDelivery(deliveryId);
  return shownDelivery(delivery, clock.now());
}

function unknownDelivery(deliveryId: number): Problem {
  return new Problem(
    404,
    `No delivery has the id ${deliveryId}. GET /api/alerts/deliveries lists those that are kept.`,
  );
}

function shownDelivery(delivery: ShownDelivery, now: ClockReading): Shown {
  const { deliveryId, target, key, type, title, state, tries, error, madeAt, doneAt, dueOn } = delivery;
  const nextTryAt = state === 'waiting' ? now.wall + Math.max(0, dueOn - now.alertSeconds) : null;
  return {
    ...{ id: deliveryId, target, key, type, title: cutText(title, longestText), state, attempts: tries },
    created_at: toTimestamp(madeAt),
    sent_at: momentOrNull(state === 'sent' ? doneAt : null),
    next_try_at: momentOrNull(nextTryAt),
    last_error: error === null ? null : cutText(error, longestText),
  };
}
