import { HttpReceiver, type ReceivedRequest } from './http-receiver.ts';

export interface WebhookReceiver {
  server: HttpReceiver;
  /** Every request that was taken, in order; one that is known by its id is taken again here and does nothing. */
  arrivals: (ReceivedRequest & { id: string })[];
  /** The first of each id, in order. */
  accepted(): (ReceivedRequest & { id: string })[];
}

/** A receiver of Standard Webhooks that knows what it has by `webhook-id`. @param onArrival called as soon as a request is there. */
export async function openWebhookReceiver(
  onArrival: (request: ReceivedRequest) => void = () => undefined,
): Promise<WebhookReceiver> {
  const arrivals: WebhookReceiver['arrivals'] = [];
  const server = new HttpReceiver((request) => {
    onArrival(request);
    arrivals.push({ ...request, id: String(request.headers['webhook-id']) });
    return { status: 204, body: '' };
  });
  await server.open();
  return {
    server,
    arrivals,
    accepted: () => [...Map.groupBy(arrivals, ({ id }) => id).values()].flatMap((same) => same.slice(0, 1)),
  };
}
