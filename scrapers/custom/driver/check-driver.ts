import { RE2JS, RE2JSSyntaxException } from 're2js';
import { faultOfValue } from './account.ts';
import type { Driver } from './format.ts';
import { reservedTypes } from './reserved-types.ts';
import { placesIn } from './templates.ts';

/** A setting and what is wrong with it. */
export type DriverFault = [path: PropertyKey[], reason: string];

/** What the settings say of each other, beyond the form of each. */
export function checkDriver(driver: Driver): DriverFault[] {
  return [
    ...(reservedTypes.has(driver.type)
      ? [
          [
            ['type'],
            `type ${driver.type} has an adapter of its own, so no driver may have it. Give it another name.`,
          ] as DriverFault,
        ]
      : []),
    ...checkAccount(driver),
    ...checkTemplates(driver),
    ...checkRequests(driver),
    ...checkParts(driver),
  ];
}

function checkAccount({ account, identity, credential }: Driver): DriverFault[] {
  const faults: DriverFault[] = [];
  for (const [name, field] of Object.entries(account)) {
    const fault = field.pattern === undefined ? null : patternFault(field.pattern);
    if (fault !== null) faults.push([['account', name, 'pattern'], `account.${name}.pattern ${fault}`]);
    else if (field.default !== undefined && faultOfValue(String(field.default), field) !== null)
      faults.push([
        ['account', name, 'default'],
        `account.${name}.default ${faultOfValue(String(field.default), field)}.`,
      ]);
  }
  for (const [index, name] of (identity ?? []).entries())
    if (account[name] === undefined || account[name].secret)
      faults.push([
        ['identity', index],
        `identity names ${name}, which is no field of account that is shown. Name fields of account that are no secrets.`,
      ]);
  if (credential !== undefined && account[credential] === undefined)
    faults.push([
      ['credential'],
      `credential names ${credential}, which is no field of account. Name one of ${Object.keys(account).join(', ')}.`,
    ]);
  if (Object.keys(account).length === 0)
    faults.push([['account'], 'account has no field. Add at least one, such as wallet.']);
  return faults;
}

function patternFault(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return `is no regular expression in RE2's syntax: ${error.message}. Mend it; look-around and back references do not exist there.`;
  }
}

const ofPages = new Set(['page', 'offset', 'cursor']);

function checkTemplates(driver: Driver): DriverFault[] {
  const faults: DriverFault[] = [];
  const kept = new Set(Object.values(driver.requests).flatMap(({ keep }) => Object.keys(keep)));
  const check = (path: PropertyKey[], template: unknown, { secrets = false, paged = false, later = true } = {}) => {
    if (typeof template !== 'string') return;
    for (const name of placesIn(template)) {
      const [field = '', constant] = name.split('.');
      const known = driver.account[field];
      const at = path.join('.');
      if (name === 'now' || name === 'today' || (paged && ofPages.has(name))) continue;
      if (field === 'kept' && constant !== undefined && later && kept.has(constant)) continue;
      if (known === undefined)
        faults.push([
          path,
          `${at} has {${name}}, which is no field of account, no kept value and no other known name.`,
        ]);
      else if (known.secret && !secrets)
        faults.push([path, `${at} has {${name}}, a secret, and is shown. Take it out.`]);
      else if (constant !== undefined && !hasConstant(known, constant))
        faults.push([path, `${at} has {${name}}, and no choice of account.${field} has ${constant}.`]);
    }
  };
  check(['observer_url'], driver.observer_url, { later: false });
  const { coin, algorithm, decimals, divisor, currency } = driver;
  const named = { coin, algorithm, decimals, divisor, currency, largest: driver.parts.earnings?.largest };
  for (const [key, templates] of Object.entries(named))
    for (const template of Array.isArray(templates) ? templates : [templates])
      check(key === 'largest' ? ['parts', 'earnings', key] : [key], template);
  check(['base'], driver.base, { later: false });
  for (const [name, request] of Object.entries(driver.requests)) {
    const paged = request.pages !== undefined;
    const at = ['requests', name];
    for (const key of ['path', 'url'] as const) check([...at, key], request[key], { secrets: true, paged });
    for (const key of ['query', 'headers', 'form'] as const)
      for (const [own, template] of Object.entries(request[key]))
        check([...at, key, own], template, { secrets: true, paged });
    for (const key of ['echo', 'echo_if_there'] as const)
      for (const [own, template] of Object.entries(request[key])) check([...at, key, own], template);
  }
  return faults;
}

function hasConstant({ choices, otherwise }: Driver['account'][string], constant: string): boolean {
  return [...Object.values(choices ?? {}), otherwise].some((all) => Object.hasOwn(all ?? {}, constant));
}

const fixedHost = /^https?:\/\/[^/{}@\s]+(?:\/|$)/;

function checkRequests(driver: Driver): DriverFault[] {
  return Object.entries(driver.requests).flatMap(([name, { path, url }]): DriverFault[] => {
    const at = ['requests', name, url === undefined ? 'path' : 'url'];
    if (path !== undefined && driver.base === undefined)
      return [[at, `${at.join('.')} follows base, and there is no base. Add base, such as https://pool.example/api.`]];
    if (path !== undefined && !path.startsWith('/')) return [[at, `${at.join('.')} must begin with a slash.`]];
    const written = withScheme(url ?? driver.base ?? '', driver.account);
    if (!/^https?:\/\//.test(written))
      return [
        [
          url === undefined ? ['base'] : at,
          'The address must begin with http:// or https://, or with a field that has these choices alone, such as {scheme}://.',
        ],
      ];
    const [host = ''] = written.replace(/^https?:\/\//, '').split('/');
    const isOfAccount =
      placesIn(host).some((field) => driver.account[field]?.kind === 'host') && /^\{[a-z0-9_]+\}$/.test(host);
    if (fixedHost.test(written) || isOfAccount || driver.hosts.length > 0) return [];
    return [
      [
        url === undefined ? ['base'] : at,
        `The host ${host} is made of account fields. Name it in hosts, such as hosts: ['*.pool.example'], or give the field kind: host.`,
      ],
    ];
  });
}

/** Of an operator's own pool the account may say whether it is encrypted. */
function withScheme(written: string, account: Driver['account']): string {
  const [start = '', field = ''] = /^\{([a-z0-9_]+)\}:\/\//.exec(written) ?? [];
  const { choices, otherwise } = account[field] ?? {};
  const isScheme =
    choices !== undefined && otherwise === undefined && Object.keys(choices).every((one) => /^https?$/.test(one));
  return isScheme ? `https://${written.slice(start.length)}` : written;
}

/** Without one of them nobody would notice that the pool has other names now. */
const essentialOf = { hashrate: ['current'], money: ['balance'], network: ['difficulty'] } as const;

function checkParts({ parts, requests, currency, coin, decimals, divisor }: Driver): DriverFault[] {
  const faults: DriverFault[] = [];
  const refuseUnknown = (path: PropertyKey[], name: string) => {
    if (!Object.hasOwn(requests, name))
      faults.push([
        path,
        `${path.join('.')} names ${name}, which is no request. Name one of ${Object.keys(requests).join(', ')}.`,
      ]);
  };
  if (currency !== undefined && !Array.isArray(currency)) refuseUnknown(['currency', 'from'], currency.from);
  for (const [name, part] of Object.entries(parts)) if (part) refuseUnknown(['parts', name, 'from'], part.from);
  if (Object.keys(parts).every((name) => name === 'network'))
    faults.push([['parts'], 'parts has nothing of an account. Add hashrate, workers, money, earnings or payouts.']);
  for (const [name, usual] of Object.entries(essentialOf)) {
    const part = parts[name as keyof typeof essentialOf] as Record<string, unknown> | undefined;
    if (part === undefined || part.rows !== undefined || part.needs !== undefined) continue;
    if (requests[part.from as string]?.has_any !== undefined) continue;
    const isNeeded = ([key, figure]: [string, unknown]) =>
      typeof figure === 'object' &&
      figure !== null &&
      ((figure as { essential?: boolean }).essential ?? (usual as readonly string[]).includes(key));
    const isSum = Array.isArray(part.sum_of_workers) && part.sum_of_workers.length > 0;
    if (!isSum && !Object.entries(part).some(isNeeded))
      faults.push([
        ['parts', name],
        `parts.${name} has no essential figure, so nobody would notice that the pool changed its names. Give one of them essential: true, or name in needs what must be there.`,
      ]);
  }
  if (parts.earnings !== undefined && parts.money?.lifetime_income !== undefined)
    faults.push([
      ['parts', 'money', 'lifetime_income'],
      'parts.money.lifetime_income is for pools that list no days, and there is parts.earnings. Leave one of them out.',
    ]);
  if (decimals !== undefined && divisor !== undefined)
    faults.push([['divisor'], 'divisor says the same as decimals. Leave one of them out.']);
  if ((parts.money ?? parts.earnings ?? parts.payouts) !== undefined && currency === undefined && coin === undefined)
    faults.push([
      ['parts'],
      'There are amounts, and neither currency nor coin says of what. Add coin, such as coin: BTC.',
    ]);
  return faults;
}
