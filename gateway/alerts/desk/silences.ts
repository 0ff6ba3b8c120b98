import { createHash } from 'node:crypto';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { cutText } from '@poolgate/language/names.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { mostSilences } from '../engine/hush-book.ts';
import type { MaintenanceWindow, SilenceInForce } from '../groups/told-records.ts';
import { type Concerned, fitsWhere, type Where } from '../where.ts';
import { type AlertDesk, type AlertWorks, withWorks } from './desk.ts';
import { untilOf } from './until.ts';

type Shown = components['schemas']['Silence'];
type Draft = components['schemas']['SilenceDraft'];

const most = 10_000;

/** Those of people and those of the alerts file that are not over, the first to end first. */
export function shownSilences(desk: AlertDesk): components['schemas']['Silences'] {
  const made = 'fault' in desk.works ? [] : desk.works.engine.hush.silences(desk.now());
  const windows = desk.inForce().maintenance.filter(({ to }) => to > desk.now());
  const all = [...made.map(shownSilence), ...windows.map(shownWindow)];
  return { silences: all.sort((one, other) => ((one.until ?? '') < (other.until ?? '') ? -1 : 1)).slice(0, most) };
}

/** @throws Problem 400, 409, 503 */
export function makeSilence(desk: AlertDesk, draft: Draft, author: string): Shown {
  const { for: wish, reason = '', kind, client, pool, type, tag, source } = draft;
  return withWorks(desk, true, (works) => {
    const { wall } = works.clock.now();
    const endsAt = untilOf(wish, wall);
    const where: SilenceInForce['where'] = { client, pool, type, tag, source, ...(kind && { kinds: [kind] }) };
    if (!known(desk, works).some((of) => fitsWhere(of, where)))
      throw new Problem(
        400,
        'No account and no service that is known fits all of what was given, so this would silence nothing. GET /api/pools and GET /api/sources list them.',
      );
    if (works.engine.hush.isFull(wall))
      throw new Problem(409, `There are ${mostSilences} silences already. End some of them, or silence more with one.`);
    const silence = works.engine.hush.silence({ where, target: null, author, reason, endsAt }, wall);
    tell(desk, works, silence.where);
    return shownSilence(silence);
  });
}

/** @throws Problem 404, 409, 503 */
export function stopSilence(desk: AlertDesk, silenceId: string, by: string): void {
  withWorks(desk, true, (works) => {
    const { hush } = works.engine;
    const { wall } = works.clock.now();
    const silence = hush.silences(wall).find((one) => one.silenceId === silenceId);
    if (hush.end(silenceId, by, wall)) {
      if (silence !== undefined) tell(desk, works, silence.where);
      return;
    }
    if (desk.inForce().maintenance.some((window) => windowId(window) === silenceId))
      throw new Problem(409, 'This is a maintenance window of the alerts file. Change or remove it there.');
    throw new Problem(404, `No silence has the id ${silenceId}. GET /api/alerts/silences lists them.`);
  });
}

/** Everything that alerts may be about, and what those that are open are about. */
function known({ state }: AlertDesk, { engine }: AlertWorks): Concerned[] {
  const pools = state.pools().map(
    ({ pool, owner }): Concerned => ({
      ...{ poolId: pool.pool_id, client: pool.client_name, type: pool.pool_type, tags: pool.tags, source: owner },
    }),
  );
  const services = state.sources().map(
    ({ name, introduction }): Concerned => ({
      ...{ poolId: null, client: null, type: introduction?.type ?? null, tags: [], source: name },
    }),
  );
  return [...pools, ...services, ...[...engine.machines()].map(({ of }) => of)];
}

function tell({ moved }: AlertDesk, { engine }: AlertWorks, where: SilenceInForce['where']): void {
  const fitting = [...engine.machines()].filter(({ of, live: { alert } }) => {
    return (where.kinds?.includes(alert.kind) ?? true) && fitsWhere(of, where);
  });
  moved(fitting.map(({ live }) => live.alert));
}

function shownSilence({ silenceId, where, author, reason, startsAt, endsAt }: SilenceInForce): Shown {
  return {
    id: silenceId,
    from: toTimestamp(startsAt),
    until: toTimestamp(endsAt),
    ...{ author, reason: reason === '' ? null : reason },
    kind: where.kinds === undefined ? null : cutText(where.kinds.join(', '), 60),
    ...shownWhere(where),
    is_maintenance: false,
  };
}

function shownWindow(window: MaintenanceWindow): Shown {
  const { from, to, where, author, reason } = window;
  return {
    id: windowId(window),
    from: toTimestamp(from),
    until: toTimestamp(to),
    ...{ author: cutText(author, 300), reason: reason === '' ? null : cutText(reason, 1000), kind: null },
    ...shownWhere(where),
    is_maintenance: true,
  };
}

function shownWhere({ client, pool, tag, type, source }: Where) {
  const orNull = (text: string | undefined) => text ?? null;
  return { client: orNull(client), pool: orNull(pool), tag: orNull(tag), type: orNull(type), source: orNull(source) };
}

/** The same as long as the file says the same. */
function windowId({ from, to, where, author, reason }: MaintenanceWindow): string {
  const text = JSON.stringify([from, to, shownWhere(where), author, reason]);
  return `mw_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}
