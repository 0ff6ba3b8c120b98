import type { Adapter } from '@poolgate/core/adapter.ts';
import type { AllowedHosts } from '@poolgate/core/upstream/allowed-hosts.ts';
import { accountSchemaOf, type DriverAccount, hostOf, inAddress, valuesOf } from '../driver/account.ts';
import { accountFormOf } from '../driver/account-form.ts';
import type { Driver } from '../driver/format.ts';
import type { LoadedDriver } from '../driver/read-driver-file.ts';
import { fill } from '../driver/templates.ts';
import type { Sandbox } from '../sandbox/job.ts';
import { createSharedAnswers } from './asking/shared-answers.ts';
import { readDriver } from './read-driver.ts';
import type { Watch } from './watch.ts';

/** The adapter that a driver describes. @param watch is told of every poll */
export function driverAdapter(
  { driver, file, digest }: LoadedDriver,
  port: number,
  sandbox: Sandbox,
  watch?: Watch,
): Adapter<DriverAccount> {
  const fields = driver.account;
  const shared = createSharedAnswers();
  const secretFields = Object.entries(fields).flatMap(([name, { secret }]) => (secret ? [name] : []));
  const open = Object.keys(fields).filter((name) => !secretFields.includes(name));
  const identity = driver.identity ?? open;
  const limit = ({ requests, per_seconds }: { requests: number; per_seconds: number }) => ({
    requests,
    perSeconds: per_seconds,
  });
  const { per_host, per_account } = driver.limits as {
    per_host: Parameters<typeof limit>[0];
    per_account?: Parameters<typeof limit>[0];
  };
  return {
    type: driver.type,
    title: driver.title,
    driver: { file, version: null, digest },
    defaultPort: port,
    defaultPollIntervalSeconds: driver.poll_interval_seconds,
    defaultRequestTimeoutSeconds: driver.request_timeout_seconds,
    ...(driver.payout_period_hours !== undefined && { payoutPeriodHours: driver.payout_period_hours }),
    ...(driver.remember_workers_seconds !== undefined && { rememberWorkersSeconds: driver.remember_workers_seconds }),
    limits: { perHost: limit(per_host), ...(per_account && { perCredential: limit(per_account) }) },
    account: accountSchemaOf(fields),
    accountForm: () => accountFormOf(fields),
    description: driver.description ?? `An account at ${driver.title}.`,
    troubleshooting: driver.troubleshooting,
    hosts: (account) => hostsOf(driver, account),
    observerUrl: (account) => fill(driver.observer_url, valuesOf(fields, account, 0), inAddress(fields)),
    // A driver's link is made of fields that are no secrets.
    linksOpenAccounts: false,
    secrets: (account) => secretFields.flatMap((name) => account[name] ?? []),
    credential: (account) => {
      const by = driver.credential ?? secretFields[0];
      return by === undefined ? open.map((name) => account[name] ?? '').join('/') : (account[by] ?? '');
    },
    identity: (account) => identity.map((name) => account[name] ?? ''),
    coinSlug: ({ coin }) => coin ?? null,
    read: (context) => readDriver({ driver, digest, sandbox, shared, context, watch }),
  };
}

function hostsOf(driver: Driver, account: DriverAccount): AllowedHosts {
  const urls = [driver.base, ...Object.values(driver.requests).map(({ url }) => url)].filter(
    (url) => url !== undefined,
  );
  // A host that an account field makes is allowed only where `hosts` names it.
  const ofType = urls.flatMap((url) =>
    /^https?:\/\/[^/{}]+(?:\/|$)/.test(url) ? (URL.parse(url.replaceAll(/[{}]/g, ''))?.host ?? []) : [],
  );
  const ofAccount = Object.entries(driver.account).flatMap(([name, { kind, default: usual }]) => {
    const given = account[name];
    // What the driver gives as the usual host, the driver names.
    return kind !== 'host' || given === undefined ? [] : [{ host: hostOf(given) ?? '', isOwn: given !== usual }];
  });
  return {
    ofType: [...driver.hosts, ...ofType, ...ofAccount.filter(({ isOwn }) => !isOwn).map(({ host }) => host)],
    ofAccount: ofAccount.filter(({ isOwn }) => isOwn).map(({ host }) => host),
  };
}
