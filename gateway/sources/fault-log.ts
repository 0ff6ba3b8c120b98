import type { Clock } from '../clock.ts';
import type { ConfigurationFault, FaultLists } from '../state/faults/fault-lists.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import { fewLines, type Lines } from './few-lines.ts';

/** One service passes over a new pool before the other has found it. */
const unreadForSeconds = 5;
const kinds = ['refused', 'unread', 'warnings'] as const;
const isNow: Record<keyof FaultLists, string> = { refused: 'refused', unread: 'not read', warnings: 'doubtful' };
const isOver: Record<keyof FaultLists, string> = {
  refused: 'is no longer refused',
  unread: 'is read, or no longer configured',
  warnings: 'is no longer doubtful',
};

interface LoggedFault {
  kind: keyof FaultLists;
  fault: ConfigurationFault;
  since: number;
  isTold: boolean;
}

/** Logs each fault of the pool files once when it appears, and once when it is gone, however many services tell it. Call it after every change. */
export function createFaultLog(
  state: Pick<GatewayState, 'faults'>,
  now: Clock,
  log: Lines,
  logPoolFiles = true,
): () => void {
  const logger = fewLines(log, now, { atOnce: 1000, perMinute: 60 });
  // Where another program tells the faults, they are none in the log.
  const [level, endLevel] = logPoolFiles ? (['warn', 'info'] as const) : (['debug', 'debug'] as const);
  let seen: FaultLists | null = null;
  let open = new Map<string, LoggedFault>();
  let isWaiting = false;
  return () => {
    const { told } = state.faults;
    if (told === seen && !isWaiting) return;
    seen = told;
    const before = open;
    open = new Map(
      kinds.flatMap((kind) =>
        told[kind].map((fault): [string, LoggedFault] => {
          const key = keyOf(kind, fault);
          return [key, before.get(key) ?? { kind, fault, since: now(), isTold: false }];
        }),
      ),
    );
    for (const one of open.values()) {
      if (one.isTold || (one.kind === 'unread' && now() < one.since + unreadForSeconds)) continue;
      one.isTold = true;
      const { file, line, pool_id, reason, sources } = one.fault;
      logger[level](
        { file, line, pool_id, sources },
        `${placed(one.fault)}${pool_id === null ? '' : `${pool_id} is ${isNow[one.kind]}: `}${reason}`,
      );
    }
    for (const [key, { kind, fault, isTold }] of before)
      if (isTold && !open.has(key)) {
        const { file, line, pool_id } = fault;
        logger[endLevel]({ file, line, pool_id }, `${placed(fault)}${pool_id ?? 'it'} ${isOver[kind]}`);
      }
    isWaiting = [...open.values()].some(({ isTold }) => !isTold);
  };
}

/** Without the line, which moves with every edit above it. Why nobody reads a pool goes by the state of services. */
function keyOf(kind: keyof FaultLists, { file, pool_id, reason }: ConfigurationFault): string {
  return JSON.stringify([kind, file, pool_id, kind === 'unread' ? null : reason]);
}

function placed({ file, line }: ConfigurationFault): string {
  const place = [...(file === null ? [] : [file]), ...(line === null ? [] : [`line ${line}`])].join(', ');
  return place === '' ? '' : `${place}: `;
}
