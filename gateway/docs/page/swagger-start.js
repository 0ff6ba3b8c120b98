// @ts-check
// Starts Swagger UI over the gateway's description and those of the services that may be read with the key of this session.
import { ask, base, keepSessionKey, readSessionKey } from './session-key.js';

/** @typedef {import('@poolgate/contracts/generated/gateway-types.ts').components['schemas']} Schemas */
/** @typedef {{ name: string, url: string }} Offered */
/** @typedef {Record<string, { value?: unknown }>} Authorized by the name of the scheme */

// eslint-like tools do not know what the scripts before this one have put here.
const { SwaggerUIBundle, SwaggerUIStandalonePreset } = /** @type {any} */ (globalThis);

const own = { name: 'Poolgate (this gateway)', url: 'openapi.json' };
/** The names of the contract's two ways to send a key. */
const ways = ['key', 'keyHeader'];
/** @type {Record<Schemas['Me']['role'], string>} What each role may do, as `x-access` of an operation calls it. */
const allowedTo = {
  admin: 'anyone read metrics admin',
  read: 'anyone read',
  metrics: 'anyone metrics',
  nobody: 'anyone',
};

const line = document.createElement('p');
line.id = 'access';
line.setAttribute('role', 'status');
document.body.prepend(line);

/** @returns {Promise<Schemas['Me'] | string>} what the caller may do, or why that is not known */
async function whoAmI() {
  try {
    const answer = await ask('api/me');
    const body = await answer.json();
    return answer.ok ? body : String(body.detail);
  } catch (error) {
    return `The gateway did not say what may be done: ${error instanceof Error ? error.message : error}`;
  }
}

/** @param {Schemas['Me']} me */
function inWords(me) {
  const { role, key_id: id, name, may_change, sees_all_pools, clients, pools, future, parts, expires_at } = me;
  if (role === 'nobody') return 'No key is shown. Authorize takes one; what needs no key can be tried without.';
  const who = id === null ? 'No key is shown' : `Key “${name}”, role ${role}`;
  if (role === 'metrics') return `${who}: reads /metrics.${until(expires_at)}`;
  const which = sees_all_pools
    ? 'all pools'
    : [
        ...(clients.length > 0 ? [`the pools of ${clients.join(', ')}${future ? ', also later ones' : ''}`] : []),
        ...(pools.length > 0 ? [`the pools ${pools.join(', ')}`] : []),
      ].join(', and ');
  const change = may_change ? 'reads and changes' : 'reads and changes nothing';
  return `${who}: ${change}. It sees ${which || 'no pools'}; parts: ${parts.join(', ') || 'none'}.${until(expires_at)}`;
}

/** @param {string | null} moment */
function until(moment) {
  return moment === null ? '' : ` It ends on ${moment}.`;
}

/**
 * The descriptions that may be read: those of services only by who sees everything.
 * @param {Schemas['Me'] | string} me
 * @returns {Promise<Offered[]>}
 */
async function offeredTo(me) {
  if (typeof me === 'string' || !me.sees_all_pools || me.parts.length < 4 || me.role === 'metrics') return [own];
  const answer = await ask('api/sources');
  if (!answer.ok) return [own];
  const sources = /** @type {Schemas['Source'][]} */ (await answer.json());
  // Behind a DNS name there may be nothing, or somebody who has not said who it is.
  const services = sources.filter(({ found_by, type }) => found_by === 'SCRAPERS' || type !== null);
  return [own, ...services.map(({ name }) => ({ name, url: `api/sources/${encodeURIComponent(name)}/openapi.json` }))];
}

/** @param {Schemas['Me'] | string} me */
function tell(me) {
  line.textContent = typeof me === 'string' ? me : inWords(me);
  // The style sheet shows by these which operations need more.
  const { dataset } = document.body;
  dataset.may = typeof me === 'string' ? '' : allowedTo[me.role];
  // Without a key everything may be read where anything may.
  if (typeof me !== 'string' && me.role === 'read' && me.key_id === null) dataset.may += ' metrics';
  dataset.sees = typeof me === 'string' ? '' : me.parts.join(' ');
}

let asked = 0;
/** @type {Offered[]} */
let offered = [own];

/** After another key was given, or none. */
async function changed() {
  asked += 1;
  const mine = asked;
  const me = await whoAmI();
  const now = await offeredTo(me);
  if (mine !== asked) return;
  // The chooser, and what is shown of a service, are made once.
  if (JSON.stringify(now) === JSON.stringify(offered)) tell(me);
  else location.reload();
}

/** @param {any} system */
const keepingKey = (system) => ({
  statePlugins: {
    auth: {
      wrapActions: {
        authorizeWithPersistOption: (/** @type {Function} */ authorize) => (/** @type {Authorized} */ given) => {
          const [way, { value }] = /** @type {[string, { value?: unknown }]} */ (Object.entries(given)[0]);
          const key = String(value ?? '')
            .replace(/^\s*(bearer\s+)?/i, '')
            .trim();
          if (key === '') return;
          keepSessionKey(key);
          // One key at a time: two different ones are refused.
          system.authActions.logout(ways.filter((other) => other !== way));
          authorize({ [way]: { ...given[way], value: key } });
          void changed();
        },
        logoutWithPersistOption: (/** @type {Function} */ logout) => (/** @type {string[]} */ names) => {
          keepSessionKey(null);
          logout(names);
          void changed();
        },
      },
    },
  },
});

/** Says below an operation what it needs that the caller does not have; the style sheet shows it where that is so. */
const needs = () => ({
  wrapComponents: {
    OperationSummary:
      (/** @type {any} */ Summary, /** @type {any} */ { React, specSelectors }) =>
      (/** @type {any} */ props) => {
        const at = ['paths', props.operationProps.get('path'), props.operationProps.get('method'), 'x-access'];
        const { role, parts } = specSelectors.specJson().getIn(at)?.toJS() ?? { role: 'anyone' };
        const a = role === 'admin' ? 'an' : 'a';
        return React.createElement(
          React.Fragment,
          null,
          React.createElement(Summary, props),
          role !== 'anyone' &&
            React.createElement('p', { className: `needs needs-${role}` }, `Needs ${a} ${role} key.`),
          parts !== undefined &&
            React.createElement(
              'p',
              {
                className: ['needs needs-parts', ...parts.map((/** @type {string} */ part) => `part-${part}`)].join(
                  ' ',
                ),
              },
              `Needs a key that sees ${parts.join(' or ')}.`,
            ),
        );
      },
  },
});

/** For so long the page listens to a stream, which does not end by itself. */
const listenMs = 3000;

/**
 * Of a stream what comes in the first seconds; Swagger UI would wait for its end.
 * @param {string} url
 * @param {RequestInit} request
 */
async function ending(url, request) {
  const answer = await fetch(url, request);
  const { body, status, statusText, headers } = answer;
  if (body === null || !headers.get('content-type')?.startsWith('text/event-stream')) return answer;
  const reader = body.getReader();
  setTimeout(() => reader.cancel(), listenMs);
  const decoder = new TextDecoder();
  let text = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read())
    text += decoder.decode(piece.value, { stream: true });
  text += `: this page listens for ${listenMs / 1000} seconds\n`;
  return new Response(text, { status, statusText, headers });
}

/** @param {{ url: string, loadSpec?: boolean, headers: Record<string, string>, userFetch?: typeof ending }} request */
function withKey(request) {
  if (request.loadSpec !== true) request.userFetch = ending;
  const key = readSessionKey();
  const to = new URL(request.url, location.href);
  const has = Object.keys(request.headers).some((name) => /^(authorization|x-api-key)$/i.test(name));
  // The gateway's own description needs no key, and is shown whatever becomes of the key.
  const isOpen = request.loadSpec === true && to.href === new URL(own.url, base).href;
  if (key !== null && !has && !isOpen && to.href.startsWith(base.href)) request.headers.Authorization = `Bearer ${key}`;
  return request;
}

const me = await whoAmI();
offered = await offeredTo(me);
tell(me);
const ui = SwaggerUIBundle({
  urls: offered,
  'urls.primaryName': own.name,
  dom_id: '#swagger-ui',
  deepLinking: true,
  // Else the page would show each description to a server on the internet.
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  plugins: [keepingKey, needs],
  layout: 'StandaloneLayout',
  requestInterceptor: withKey,
  // After each description: the chooser forgets the key with the description before.
  onComplete: () => {
    const key = readSessionKey();
    if (key !== null) ui.preauthorizeApiKey('key', key);
  },
});
