import type { AlertFeed } from '../../alerts/desk/alert-feed.ts';

/** Where nobody is told of alerts. */
export const noAlerts: AlertFeed = { textOf: () => null };
