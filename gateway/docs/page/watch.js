// @ts-check
// What `/` shows beside its links: the pools that the caller sees, in the language of the link that brought the key.
import { ask, keepSessionKey, readSessionKey } from './session-key.js';
import { texts } from './watch-texts.js';

/** @typedef {import('@poolgate/contracts/generated/gateway-types.ts').components['schemas']} Schemas */
/** @typedef {{ me: Schemas['Me'], statuses: Schemas['PoolStatuses'], total: number, at: number, heardAt: number }} Answered `at` is the gateway's clock, `heardAt` ours */

const askEveryMs = 30_000;
/** The most pools that a table of this kind is good for. */
const mostRows = 500;
const unknown = '—';
const severities = /** @type {const} */ (['HIGH', 'MEDIUM']);

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const links = /** @type {HTMLElement} */ (document.querySelector('nav'));
const view = document.createElement('section');
view.setAttribute('aria-live', 'polite');
main.insertBefore(view, links);

let language =
  navigator.languages.map((tag) => tag.slice(0, 2).replace(/^n[bn]$/, 'no')).find((tag) => tag in texts) ?? 'en';
/** @type {Answered | null} */
let last = null;

const t = () => /** @type {import('./watch-texts.js').Texts} */ (texts[language]);

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

const told = (/** @type {string} */ text) => element('p', { class: 'told' }, text);

/** @param {Date} moment */
function shownMoment(moment) {
  const form = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${form.format(moment)} UTC`;
}

/** @param {number} seconds since then */
function shownAge(seconds) {
  const form = new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' });
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 120) return form.format(-whole, 'second');
  if (whole < 7200) return form.format(-Math.round(whole / 60), 'minute');
  if (whole < 172_800) return form.format(-Math.round(whole / 3600), 'hour');
  return form.format(-Math.round(whole / 86_400), 'day');
}

/** @param {Schemas['Me']} me */
function scopeOf(me) {
  const { clients, pools, parts, seesAll, until, never } = t();
  const shown = me.parts.map((part) => t()[part]).join(', ');
  const rows = [
    ...(me.sees_all_pools ? [[pools, seesAll]] : []),
    ...(me.clients.length > 0 ? [[clients, me.clients.join(', ')]] : []),
    ...(me.pools.length > 0 ? [[pools, me.pools.join(', ')]] : []),
    [parts, shown === '' ? unknown : shown],
    [until, me.expires_at === null ? never : shownMoment(new Date(me.expires_at))],
  ];
  const items = rows.flatMap(([name = '', value = '']) => [element('dt', {}, name), element('dd', {}, value)]);
  return element('dl', {}, ...items);
}

/** @param {Answered} answered */
function tableOf({ me, statuses, at, heardAt }) {
  const seen = new Set(me.parts);
  const now = at + (Date.now() - heardAt);
  const isOneClient = new Set(statuses.pools.map(({ client_name }) => client_name)).size < 2;
  /** @type {{ heading: string, kind: string, isShown: boolean, lines: (pool: Schemas['PoolStatus']) => string[] }[]} */
  const every = [
    { heading: t().pool, kind: '', isShown: true, lines: ({ pool_name, pool_id }) => [pool_name, pool_id] },
    // Beside the name, so that a narrow screen shows it, too.
    { heading: t().state, kind: '', isShown: true, lines: ({ freshness }) => [t()[freshness]] },
    { heading: t().client, kind: '', isShown: !isOneClient, lines: ({ client_name }) => [client_name] },
    { heading: t().hashrate, kind: 'figure', isShown: seen.has('hashrate'), lines: hashratesOf },
    { heading: t().workersCount, kind: 'figure', isShown: seen.has('workers'), lines: workersOf },
    { heading: t().balance, kind: 'figure', isShown: seen.has('money'), lines: balanceOf },
    { heading: t().anomalies, kind: '', isShown: seen.has('anomalies'), lines: anomaliesOf },
    { heading: t().age, kind: '', isShown: true, lines: (pool) => [ageOf(pool, now)] },
  ];
  const columns = every.filter(({ isShown }) => isShown);
  const head = columns.map(({ heading, kind }) => element('th', { scope: 'col', class: kind }, heading));
  const rows = statuses.pools.map((pool) => {
    const cells = columns.map(({ kind, lines }, index) => {
      const content = lines(pool).flatMap((line, row) => (row === 0 ? [line] : [element('br', {}), line]));
      return index === 0 ? element('th', { scope: 'row' }, ...content) : element('td', { class: kind }, ...content);
    });
    return element('tr', pool.freshness === 'fresh' ? {} : { class: 'old' }, ...cells);
  });
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
  return element('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': t().pools }, table);
}

/** @param {Schemas['PoolStatus']} pool */
function hashratesOf({ status: { hashrates } }) {
  const shown = hashrates.map(({ algorithm, current_hashrate: rate }) =>
    `${rate ?? unknown} ${algorithm ?? ''}`.trim(),
  );
  return shown.length === 0 ? [unknown] : shown;
}

/** @param {Schemas['PoolStatus']} pool */
function workersOf({ status: { online_workers, offline_workers } }) {
  return [`${online_workers ?? unknown} / ${offline_workers ?? unknown}`];
}

/** @param {Schemas['PoolStatus']} pool */
function balanceOf({ status: { balance, currency } }) {
  return [balance === null ? unknown : `${balance} ${currency ?? ''}`.trim()];
}

/** @param {Schemas['PoolStatus']} pool */
function anomaliesOf({ status: { open_anomalies } }) {
  // Services before contract 0.1.4 do not count them.
  if (open_anomalies === undefined) return [unknown];
  const counts = severities.map((severity) => ({
    severity,
    count: open_anomalies.filter((one) => one.severity === severity).reduce((sum, one) => sum + one.count, 0),
  }));
  const open = counts.filter(({ count }) => count > 0);
  return open.length === 0 ? ['0'] : open.map(({ severity, count }) => `${count} ${t()[severity]}`);
}

/**
 * @param {Schemas['PoolStatus']} pool
 * @param {number} now
 */
function ageOf({ status: { observed_at } }, now) {
  return observed_at === null ? unknown : shownAge((now - Date.parse(observed_at)) / 1000);
}

/** @param {(Node | string)[]} content */
function show(...content) {
  document.documentElement.lang = language;
  // A browser that follows them sends no key.
  links.hidden = readSessionKey() !== null;
  const forget = element('button', { type: 'button' }, t().forget);
  forget.addEventListener('click', () => {
    keepSessionKey(null);
    location.reload();
  });
  const docs = element('p', {}, element('a', { href: 'docs' }, t().api));
  view.replaceChildren(...content, docs, ...(readSessionKey() === null ? [] : [forget]));
}

/** @param {string | null} detail why there is no answer, in the gateway's words */
function showFailure(detail) {
  const why = detail === null ? [] : [element('p', { lang: 'en' }, detail)];
  if (last === null) show(told(t().neverAnswered), ...why);
  else show(told(`${t().notAnswered} ${shownMoment(new Date(last.at))}.`), ...why, scopeOf(last.me), tableOf(last));
}

/** @param {Answered} answered */
function showPools(answered) {
  const { me, statuses, total, at } = answered;
  const { coverage, pools } = statuses;
  const isWhole = [coverage.gaps, coverage.sources, coverage.refused, coverage.unread].every(
    ({ length }) => length === 0,
  );
  show(
    scopeOf(me),
    ...(isWhole ? [] : [told(t().mayLack)]),
    ...(pools.length < total ? [told(`${t().more} ${pools.length} / ${total}`)] : []),
    pools.length === 0 ? element('p', {}, t().noPools) : tableOf(answered),
    element('p', {}, `${t().askedAt} ${shownMoment(new Date(at))}`),
  );
}

/**
 * @param {Response} answer one that is not good
 * @returns {Promise<boolean>} whether to ask again
 */
async function showRefusal(answer) {
  if (answer.status !== 401) {
    showFailure(/** @type {Schemas['Problem']} */ (await answer.json()).detail);
    return true;
  }
  last = null;
  const text = readSessionKey() === null ? t().noKey : t().badKey;
  // A key that was refused is never good again.
  keepSessionKey(null);
  show(told(text));
  return false;
}

/** @returns {Promise<boolean>} whether to ask again */
async function refresh() {
  const [mine, pools] = await Promise.all([ask('api/me'), ask(`api/status?limit=${mostRows}`)]);
  if (!mine.ok) return showRefusal(mine);
  const me = /** @type {Schemas['Me']} */ (await mine.json());
  if (me.language !== null && me.language in texts) language = me.language;
  const title = me.title ?? 'Poolgate';
  document.title = title;
  /** @type {HTMLElement} */ (main.querySelector('h1')).textContent = title;
  if (me.role === 'nobody' || me.role === 'metrics') {
    show(told(me.role === 'nobody' ? t().noKey : t().onlyMetrics));
    return true;
  }
  if (!pools.ok) return showRefusal(pools);
  // By the gateway's clock, as that of this machine may be wrong.
  const at = Date.parse(pools.headers.get('Date') ?? '') || Date.now();
  const statuses = /** @type {Schemas['PoolStatuses']} */ (await pools.json());
  last = { me, statuses, total: Number(pools.headers.get('X-Total-Count')), at, heardAt: Date.now() };
  showPools(last);
  return true;
}

async function goOn() {
  try {
    if (!(await refresh())) return;
  } catch (error) {
    // No connection, or one that broke off.
    console.warn(error);
    showFailure(null);
  }
  setTimeout(goOn, askEveryMs);
}

show(t().loading);
void goOn();
