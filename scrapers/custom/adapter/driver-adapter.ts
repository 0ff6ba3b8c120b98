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
  const { per_host: perHost, per_account: perCredential } = driver.limits;
  const namedByType = hostsOfType(driver);
  return {
    type: driver.type,
    title: driver.title,
    driver: { file, version: null, digest },
    defaultPort: port,
    defaultPollIntervalSeconds: driver.poll_interval_seconds,
    defaultRequestTimeoutSeconds: driver.request_timeout_seconds,
    ...(driver.payout_period_hours !== undefined && { payoutPeriodHours: driver.payout_period_hours }),
    ...(driver.remember_workers_seconds !== undefined && { rememberWorkersSeconds: driver.remember_workers_seconds }),
    limits: { perHost, ...(perCredential && { perCredential }) },
    account: accountSchemaOf(fields),
    accountForm: () => accountFormOf(fields),
    description: driver.description ?? `An account at ${driver.title}.`,
    troubleshooting: driver.troubleshooting,
    hosts: (account) => withHostsOf(fields, account, namedByType),
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

/** The hosts that a driver names, in `hosts` and in its addresses. */
function hostsOfType({ base, hosts, requests }: Driver): string[] {
  const urls = [base, ...Object.values(requests).map(({ url }) => url)].filter((url) => url !== undefined);
  // A host that an account field makes is allowed only where `hosts` names it.
  const fixed = urls.filter((url) => /^https?:\/\/[^/{}]+(?:\/|$)/.test(url));
  return [...hosts, ...fixed.flatMap((url) => URL.parse(url.replaceAll(/[{}]/g, ''))?.host ?? [])];
}

function withHostsOf(fields: Driver['account'], account: DriverAccount, namedByType: string[]): AllowedHosts {
  const named = Object.entries(fields).flatMap(([name, { kind, default: usual }]) => {
    const given = account[name];
    const host = given === undefined ? null : hostOf(given);
    // What the driver gives as the usual host, the driver names, however it is spelt.
    const isOwn = usual === undefined || host !== hostOf(String(usual));
    return kind !== 'host' || host === null ? [] : [{ host, isOwn }];
  });
  const hosts = (isOwnWanted: boolean) => named.filter(({ isOwn }) => isOwn === isOwnWanted).map(({ host }) => host);
  return { ofType: [...namedByType, ...hosts(false)], ofAccount: hosts(true) };
}
