// A process: hostile services, apart from the good ones, which must not wait for 31 MB to be written.
import type { Place } from './exchange.ts';
import { HostileService, type Orders } from './hostile-service.ts';

export type HostileOrder =
  /** For each service by its name; answered once all obey. */
  | { orders: Record<string, Orders> }
  /** Answered with how often each place of each service was asked since its last orders. */
  | { met: true };

/** By the names of the services. */
export type Met = Record<string, Partial<Record<Place, number>>>;

const services = await Promise.all(
  process.argv.slice(2).map((name) => new HostileService(name, name.replaceAll('-', '')).listen()),
);

async function obey(orders: Record<string, Orders>): Promise<void> {
  for (const service of services) {
    const own = orders[service.base.name];
    if (own) await service.obey(own);
  }
}

process.on('disconnect', () => process.exit());
process.on('message', (order: HostileOrder) => {
  if ('met' in order)
    process.send?.(Object.fromEntries(services.map(({ base, met }) => [base.name, Object.fromEntries(met)])));
  else void obey(order.orders).then(() => process.send?.('done'));
});
process.send?.({ url: services.map(({ url }) => url).join(',') });
