import type { Alert, Message } from '../model.ts';

/** The alert clock and the wall clock at one moment. */
export interface ClockReading {
  alertSeconds: number;
  /** Unix seconds. */
  wall: number;
}

/** What a target was told of a group. The state is JSON of whoever decides what to tell. */
export interface ToldRecord {
  target: string;
  group: string;
  state: unknown;
}

export interface SilenceRecord {
  silenceId: string;
  /** What it silences; JSON of whoever judges it. */
  matcher: unknown;
  author: string;
  reason: string;
  madeAt: number;
  startsAt: number;
  endsAt: number;
  /** Who ended it before its time. */
  endedBy: string | null;
}

export interface AcknowledgementRecord {
  alertId: string;
  author: string;
  reason: string | null;
  madeAt: number;
  /** Null where it lasts as long as the alert. */
  endsAt: number | null;
}

/** All of a round of alerts, written together. */
export interface AlertRound {
  clock: ClockReading;
  /** Those that are new or moved. One that ends before it fired is forgotten. */
  episodes?: readonly Alert[];
  /** By names that say rule and subject; null forgets one. */
  machines?: ReadonlyMap<string, unknown>;
  /** A state of null forgets what was told. */
  told?: readonly ToldRecord[];
  deliveries?: readonly NewDelivery[];
  /** Silences that were made or ended with it. */
  silences?: readonly SilenceRecord[];
  /** What parts of alerts remember, by their own names; JSON. */
  notes?: ReadonlyMap<string, unknown>;
}

export interface NewDelivery {
  target: string;
  message: Message;
  /** Those that the message tells of, as far as its target sees them. */
  alertIds?: readonly string[];
}

/** What a start goes on from. */
export interface KeptAlerts {
  /** Null where this is the first start. */
  clock: ClockReading | null;
  /** Those that did not end. */
  episodes: Alert[];
  machines: Map<string, unknown>;
  told: ToldRecord[];
  silences: SilenceRecord[];
  acknowledgements: AcknowledgementRecord[];
  notes: Map<string, unknown>;
}

export const deliveryStates = ['waiting', 'sending', 'sent', 'replaced', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A delivery that is not over. Moments in `…On` are seconds of the alert clock. */
export interface OpenDelivery {
  deliveryId: number;
  target: string;
  thread: string;
  state: 'waiting' | 'sending';
  tries: number;
  madeOn: number;
  dueOn: number;
  firstTriedOn: number | null;
}

/** A delivery as it is shown. Moments are unix seconds. */
export interface ShownDelivery {
  deliveryId: number;
  target: string;
  key: string;
  type: Message['type'];
  title: string;
  state: DeliveryState;
  tries: number;
  error: string | null;
  madeAt: number;
  doneAt: number | null;
  /** By the alert clock, of one that waits. */
  dueOn: number;
}

/** A message in which an alert was. */
export interface ToldDelivery {
  target: string;
  state: DeliveryState;
  error: string | null;
  madeAt: number;
  doneAt: number | null;
}

/** How many deliveries of a target are in a state. */
export interface DeliveryCount {
  target: string;
  state: DeliveryState;
  count: number;
}

/** How a target does. */
export interface TargetRecord {
  target: string;
  /** Until when, by the alert clock, it wants to be left alone. */
  heldUntilOn: number | null;
  disabledAt: number | null;
  disabledReason: string | null;
  failingSince: number | null;
  lastError: string | null;
  lastSentAt: number | null;
}
