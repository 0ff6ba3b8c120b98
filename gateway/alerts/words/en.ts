import type { KindPhrases, Phrases } from './phrases.ts';
import { changeText, counted, named, quoted, reasonAfter, shareOf } from './pieces.ts';
import type { Speech } from './speech.ts';

const pools = { one: 'pool', other: 'pools' };
const workers = { one: 'worker', other: 'workers' };
const inPools = (what: string, count: number, speech: Speech) => `${what} in ${counted(count, speech, pools)}`;

const part = {
  hashrate: 'hashrate',
  workers: 'workers',
  money: 'balance',
  earnings: 'earnings',
  payouts: 'payouts',
  network: 'network',
};

const since = (observedAt: number | null, speech: Speech) =>
  observedAt === null ? 'never read' : `no new figures since ${speech.moment(observedAt)}`;

const grades: Record<string, string> = {
  listed: 'listed by the pool',
  counted: 'counted: the paid total rose by it, the pool does not list it yet',
  deduced: 'deduced: the balance fell by it, the pool shows no payments',
};

const workersOffline: KindPhrases<'workers_offline'>['line'] = ({ facts: { offline, online, usual } }, speech) => {
  if (offline === null) return 'more workers offline than usual';
  const what =
    online === null
      ? counted(offline, speech, workers)
      : `${speech.number(offline)} of ${counted(offline + online, speech, workers)}`;
  return `${what} offline${usual === null ? '' : ` (usually ${speech.number(usual)})`}`;
};

const kinds: Phrases['kinds'] = {
  workers_offline: {
    name: 'workers offline',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('workers offline', count, speech) : workersOffline(only, speech),
    line: workersOffline,
    advice: 'Look at power, network and switches of the site; the list of workers says which are offline since when.',
  },
  hashrate_drop: {
    name: 'hashrate drop',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('hashrate dropped', count, speech)
        : `hashrate ${changeText(only.facts.currentHs, only.facts.normHs, speech)}`,
    line: ({ facts: { algorithm, currentHs, normHs } }, speech) =>
      `${named(algorithm)}${speech.hashrate(currentHs, algorithm)} instead of the usual ${speech.hashrate(normHs, algorithm)} (${changeText(currentHs, normHs, speech)})`,
    advice: 'Look for workers that are slow or offline, at temperatures, power limits and the line to the pool.',
  },
  hashrate_decay: {
    name: 'slow loss of hashrate',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('hashrate slowly falls', count, speech)
        : `hashrate slowly falls: ${changeText(only.facts.dayHs, only.facts.longNormHs, speech)}`,
    line: ({ facts: { algorithm, dayHs, longNormHs } }, speech) =>
      `${named(algorithm)}mean of 24 h ${speech.hashrate(dayHs, algorithm)}, two to four weeks ago ${speech.hashrate(longNormHs, algorithm)} (${changeText(dayHs, longNormHs, speech)})`,
    advice:
      'Look for workers that did not come back, dirty filters, and hashboards that were lost one after the other.',
  },
  reject_rate: {
    name: 'rejected shares',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('many rejected shares', count, speech)
        : `${speech.percent(only.facts.rate)} of shares rejected`,
    line: ({ facts: { rate } }, speech) => `${speech.percent(rate)} of the shares of the last hour were rejected`,
    advice: 'Look at the line to the pool, the address of the nearest server, overclocking and firmware.',
  },
  silent_workers: {
    name: 'silent workers',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('silent workers', count, speech)
        : `${counted(only.facts.silent, speech, workers)} connected without hashrate`,
    line: ({ facts: { silent, online } }, speech) =>
      online === null
        ? `${counted(silent, speech, workers)} connected, and without hashrate`
        : `${speech.number(silent)} of ${counted(online, speech, workers)} that are connected have no hashrate`,
    advice: 'Restart these workers; look at their hashboards and whether the pool takes their shares.',
  },
  figures_frozen: {
    name: 'frozen figures',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('figures do not move', count, speech) : 'figures do not move',
    line: ({ facts }, speech) =>
      `hashrate and workers have been exactly the same since ${speech.moment(facts.since)}, although the pool answers`,
    advice: 'Compare with the page of the pool: what is shown here may be old.',
  },
  workers_lost: {
    name: 'workers gone from the list',
    headline: ({ only, count }, speech) =>
      only === null
        ? inPools('workers are gone from the list', count, speech)
        : `list of workers fell from ${speech.number(only.facts.from)} to ${speech.number(only.facts.to)}`,
    line: ({ facts: { from, to } }, speech) =>
      `the pool listed ${counted(from, speech, workers)}, and now ${speech.number(to)}`,
    advice:
      'Look at the page of the pool whether the workers were moved, renamed or deleted, or mine for another account.',
  },
  pool_stale: {
    name: 'no new figures',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('no new figures', count, speech) : 'no new figures',
    line: ({ facts: { observedAt, error } }, speech) => `${since(observedAt, speech)}${reasonAfter(error)}`,
    advice:
      'The mining may be fine: it cannot be seen. Open the page of the pool; if it works, look at the log of the service.',
  },
  part_stale: {
    name: 'a part without new figures',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('parts without new figures', count, speech) : `no new figures: ${part[only.facts.part]}`,
    line: ({ facts }, speech) => `${part[facts.part]}: ${since(facts.observedAt, speech)}${reasonAfter(facts.error)}`,
    advice: 'Everything else is read. Look whether the key may read this part, and at the log of the service.',
  },
  pool_refused: {
    name: 'access refused',
    headline: ({ only, count }, speech) =>
      only === null ? `access to ${counted(count, speech, pools)} refused` : 'the pool refuses access',
    line: ({ facts }, speech) => `access refused since ${speech.moment(facts.since)}${reasonAfter(facts.error)}`,
    advice:
      'Renew the key or link at the pool and put it into the variable that its pool file names; then start its service again.',
  },
  payment_received: {
    name: 'payouts',
    headline: ({ count, sums }, speech) =>
      count === 1 ? `payout of ${sums}` : `${counted(count, speech, { other: 'payouts' })}: ${sums}`,
    line: ({ facts: { amount, currency, paidAt, tx, grade } }, speech) =>
      [
        speech.money(amount, currency),
        ...(paidAt === null ? ['time not known'] : [`paid ${speech.day(paidAt)}`]),
        ...(Object.hasOwn(grades, grade) ? [grades[grade]] : []),
        ...(tx === null ? [] : [`tx ${quoted(tx)}`]),
      ].join(', '),
    advice: null,
  },
  payment_late: {
    name: 'payout overdue',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('payouts overdue', count, speech) : 'payout overdue',
    line: ({ facts: { balance, currency, since: from } }, speech) =>
      `${balance === null ? 'the balance' : speech.money(balance, currency)} is above the pay-out threshold${from === null ? '' : ` since ${speech.moment(from)}`}`,
    advice: 'Look at the pool for its pay-out settings, the address, and a notice about payments.',
  },
  balance_anomaly: {
    name: 'balance changed without reason',
    headline: ({ only, count }, speech) =>
      only === null ? inPools('balance changed without reason', count, speech) : 'balance changed without reason',
    line: ({ facts: { balance, currency } }, speech) =>
      `neither income nor payouts explain the change${balance === null ? '' : `; the balance is ${speech.money(balance, currency)}`}`,
    advice: 'Compare with the payments and corrections that the pool shows.',
  },
  service_unreachable: {
    name: 'service does not answer',
    headline: ({ only, count }, speech) =>
      only === null
        ? `${counted(count, speech, { one: 'service does', other: 'services do' })} not answer`
        : `${only.source === null ? 'the service that reads these pools' : `service ${quoted(only.source)}`} does not answer`,
    line: ({ source, facts: { message, pools: count } }, speech) =>
      `${source === null ? 'the service that reads these pools ' : ''}does not answer; ${counted(count, speech, pools)} without new figures${reasonAfter(message)}`,
    advice: 'Look whether the service runs and at its log; the page of services says what to do.',
  },
  backup_failed: {
    name: 'backup failed',
    headline: ({ only, count }, speech) =>
      only === null
        ? `backups of ${counted(count, speech, { one: 'service', other: 'services' })} fail`
        : `backup failed ${counted(only.facts.failures, speech, { one: 'time', other: 'times in a row' })}`,
    line: ({ facts: { failures, lastGoodAt, error } }, speech) =>
      `${counted(failures, speech, { one: 'backup', other: 'backups in a row' })} failed; ${lastGoodAt === null ? 'none was good yet' : `the last good one is of ${speech.day(lastGoodAt)}`}${reasonAfter(error)}`,
    advice: 'Look at room and rights of the folder of backups.',
  },
  disk_nearly_full: {
    name: 'disk nearly full',
    headline: ({ only, count }, speech) =>
      only === null
        ? `disks of ${counted(count, speech, { one: 'service', other: 'services' })} nearly full`
        : `disk ${speech.percent(1 - shareOf(only.facts.freeBytes, only.facts.totalBytes))} full`,
    line: ({ facts: { freeBytes, totalBytes } }, speech) =>
      `${speech.bytes(freeBytes)} of ${speech.bytes(totalBytes)} are free`,
    advice: 'Make room: once the disk is full, nothing new is stored. Old backups and logs are the first to look at.',
  },
  cannot_look: {
    name: 'cannot be judged',
    headline: ({ only, count }, speech) =>
      only === null ? `rules cannot be judged: ${counted(count, speech, pools)}` : 'rules cannot be judged',
    line: ({ facts: { rules, reason }, since: from }, speech) =>
      `not judged since ${speech.moment(from)}: ${rules.map((rule) => kinds[rule].name).join(', ')}${reasonAfter(reason)}`,
    advice: 'Nobody would be told if these went wrong now. Look why the figures are missing.',
  },
};

export const english: Phrases = {
  severity: { critical: 'Critical', warning: 'Warning', info: 'Note' },
  over: 'Over',
  kinds,
  part,
  operatorSees: 'Whoever runs Poolgate can see why.',
  open: 'Open in Poolgate',
  zone: (zone) => `Times: ${zone}`,
  andMore: (count) => `and ${count} more`,
  andOthers: (count) => `and ${count} more`,
  goesOn: (duration, from) => `for ${duration}, since ${from}`,
  was: (what) => `was: ${what}`,
  isNew: 'new',
  recovers: 'recovering',
  ended: (at, duration) => `over since ${at}, lasted ${duration}`,
  firedAndEnded: (began, ended, duration) => `began ${began}, over ${ended}, lasted ${duration}`,
  lasted: (duration) => `lasted ${duration}`,
  overIn: (count, speech) => `over: ${speech.number(count)}`,
  openAlerts: (count, speech) => `${counted(count, speech, { one: 'alert is', other: 'alerts are' })} open`,
  alerts: (count, speech) => counted(count, speech, { one: 'alert', other: 'alerts' }),
  nothingOpen: 'Nothing is open',
  test: { title: 'Test of Poolgate', line: (target) => `Messages for ${target} arrive here.` },
};
