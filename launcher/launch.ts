import { lstatSync } from 'node:fs';
import { firstKeyText } from '@poolgate/access/first-key.ts';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { type AccessFacts, accessNotes, accessTries, askWithoutKey, isFromBeforeKeys, keyFileIn } from './access.ts';
import { lookForBrowser } from './browser.ts';
import type { Children, RunningChild } from './children.ts';
import type { LauncherConfig } from './config.ts';
import { type Demo, simulatedTypes, startDemo } from './demo.ts';
import { demoEnvironment } from './demo-targets.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { startLater, triedAgain } from './later-services.ts';
import { folderContent } from './pool-files/folder-content.ts';
import { followDuringDemo, followFolder } from './pool-files/follow-folder.ts';
import { neededTypes, type PoolFiles, readPoolFiles } from './pool-files/read-pool-files.ts';
import { faultLine, warningLine } from './pool-files/tell-changes.ts';
import { type ServicePort, samePortFault } from './ports.ts';
import type { ScraperType } from './scraper-types.ts';
import { typesWithData } from './stored-types.ts';
import { startedText, type TableRow } from './table.ts';

export interface LaunchOptions {
  config: LauncherConfig;
  types: ScraperType[];
  children: Children;
  /** Prints a text for the person who started it. */
  say(text: string): void;
  onDemo(demo: Demo): void;
  /** Whether what is said goes to a terminal. */
  isTerminal: boolean;
}

/** Starts the services that the pool files need, or the demo, and prints their addresses. @throws ConfigurationError */
export async function launch(options: LaunchOptions): Promise<void> {
  const { config, types, say } = options;
  const withData = typesWithData(types, config, say);
  const read = readPoolFiles(config, types);
  const content = folderContent(config.poolsDir, read, null);
  const told = toldOf(read, config.poolsDir);
  for (const line of told) say(line);
  if (content.files.size === 0) {
    if (told.length === 0 && withData.length === 0) return launchDemo(options);
    if (told.length === 0)
      say(
        `There are no pool files in ${config.poolsDir}; the pools in ${config.dataDir} are shown, inactive. For the demo, set DATA_DIR to an empty folder.`,
      );
    else if (withData.length > 0)
      say(
        `No pool file in ${config.poolsDir} can be read; the pools in ${config.dataDir} are shown as they were last.`,
      );
  }
  const needed = neededTypes(read, types);
  checkPorts(config, needed);
  const scrapers = [...needed];
  for (const one of withData) {
    if (needed.includes(one)) continue;
    const clash = portClash(config, [...scrapers, one]);
    // Nobody needs it, so it does not keep the others from starting.
    if (clash === null) scrapers.push(one);
    else say(`${clash} ${one.type} is left out until then.`);
  }
  if (scrapers.length === 0)
    throw new ConfigurationError(
      read.folderReadable
        ? 'The pool files name no pool that can be read. Mend them, or take them away for the demo.'
        : 'No pool file can be read. For the demo, set POOLS_DIR to a folder that is empty or not there.',
    );

  const common = commonEnvironment(config);
  const fleet = createFleet({
    children: options.children,
    ports: config.ports,
    // What is wrong with the pool files is told here, once for all services.
    environmentFor: () => ({ ...common, LOG_POOL_FILES: 'no' }),
    gatewayEnvironment: { ...common, LOG_POOL_FILES: 'no' },
  });
  const isUpdate = isFromBeforeKeys(config.stateDir);
  const { gateway, services } = await startFleet(fleet, scrapers, config, (fault) => say(`${fault} ${triedAgain}`));
  const access = await accessFacts(options, { keysIn: config.stateDir, isToBeNamed: false }, gateway, isUpdate);
  say(startedText('Poolgate runs:', rowsOf(gateway, services), accessNotes(access), accessTries(access)));
  const later = startLater({ fleet, ports: config.ports, chromiumPath: config.chromiumPath, say });
  const onTypes = (now: ScraperType[]) => later(types.filter((one) => now.includes(one) || withData.includes(one)));
  followFolder({ settings: config, types, known: content, needed, say, onTypes });
}

/** What is wrong in the folder. One that is not there is as good as an empty one. */
function toldOf({ folderReadable, faults, warnings }: PoolFiles, folder: string): string[] {
  if (!folderReadable && !isThere(folder)) return [];
  return [
    ...faults.map((fault) => faultLine(fault, folder)),
    ...warnings.map((warning) => warningLine(warning, folder)),
  ];
}

/** Also where it is a link that leads nowhere, or in a folder that this user may not look into. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return true;
  }
}

async function launchDemo(options: LaunchOptions): Promise<void> {
  const { config, types, children, say, onDemo } = options;
  say(`There are no pool files in ${config.poolsDir}, so this is the demo: simulated pools, invented figures.`);
  const scrapers = simulatedTypes(types, say);
  checkPorts(config, scrapers, [config.ports.simulator]);
  const common = demoEnvironment(commonEnvironment(config), say);
  const demo = await startDemo(children, common, config.ports.simulator);
  onDemo(demo);
  const fleet = createFleet({
    children,
    ports: config.ports,
    environmentFor: (scraper) => ({ ...common, ...demo.environmentFor(scraper) }),
    gatewayEnvironment: { ...common, STATE_DIR: demo.dataDir },
  });
  const { gateway, services } = await startFleet(fleet, scrapers, config, say);
  const simulator = {
    name: 'simulator',
    url: demo.simulatorUrl,
    what: 'simulated pools; GET /_sim/accounts tells the truth about them',
  };
  const access = await accessFacts(options, { keysIn: demo.dataDir, isToBeNamed: true }, gateway, false);
  const notes = [
    `Its data is in ${demo.dataDir}, which is deleted at the end.`,
    ...dropInNotes(scrapers, demo, config),
    ...accessNotes(access),
  ];
  const rows = [...rowsOf(gateway, services), simulator];
  say(startedText('Poolgate runs with simulated pools:', rows, notes, accessTries(access)));
  followDuringDemo(config.poolsDir, say);
}

/** Where drivers, and the files of their pools, take effect while the demo runs. */
function dropInNotes(scrapers: ScraperType[], { poolsDir }: Demo, { driversDir }: LauncherConfig): string[] {
  if (!scrapers.some(({ kind }) => kind.manyTypes)) return [];
  return [`Drop a driver into ${driversDir} and a pool file into ${poolsDir}: the pool appears within seconds.`];
}

function commonEnvironment({ environment }: LauncherConfig): NodeJS.ProcessEnv {
  return { LOG_LEVEL: 'warn', LOG_FORMAT: 'pretty', ...environment };
}

/** Before anything starts. @throws ConfigurationError where two would listen at the same port. */
function checkPorts(config: LauncherConfig, scrapers: ScraperType[], more: ServicePort[] = []): void {
  const fault = portClash(config, scrapers, more);
  if (fault !== null) throw new ConfigurationError(fault);
}

function portClash({ ports }: LauncherConfig, scrapers: ScraperType[], more: ServicePort[] = []): string | null {
  const used = scrapers.map(({ type }) => ports.scrapers.get(type) as ServicePort);
  return samePortFault([ports.gateway, ...used, ...more]);
}

/** A service that cannot start does not affect the others. @throws ConfigurationError where none can, or the gateway cannot. */
async function startFleet(fleet: Fleet, scrapers: ScraperType[], config: LauncherConfig, say: LaunchOptions['say']) {
  if (scrapers.some((scraper) => scraper.needsBrowser)) await lookForBrowser(config.chromiumPath, say);
  const tried = await Promise.allSettled(scrapers.map((scraper) => fleet.startService(scraper)));
  const services: RunningChild[] = [];
  const faults: string[] = [];
  for (const one of tried) {
    if (one.status === 'fulfilled') services.push(one.value);
    else if (one.reason instanceof ConfigurationError) faults.push(one.reason.message);
    else throw one.reason;
  }
  if (services.length === 0) throw new ConfigurationError(faults.join('\n'));
  for (const fault of faults) say(fault);
  return { services, gateway: await fleet.startGateway() };
}

function rowsOf(gateway: RunningChild, services: RunningChild[]): TableRow[] {
  return [
    { name: 'gateway', url: gateway.url, what: 'the page and the API of all pools' },
    ...services.map(({ name, url }) => ({ name, url, what: 'reads its pools' })),
  ];
}

async function accessFacts(
  { config, isTerminal }: LaunchOptions,
  { keysIn, isToBeNamed }: { keysIn: string; isToBeNamed: boolean },
  gateway: RunningChild,
  isUpdate: boolean,
): Promise<AccessFacts> {
  const withoutKey = await askWithoutKey(gateway.url);
  return {
    keyFile: keyFileIn(keysIn),
    stateDir: isToBeNamed ? keysIn : null,
    url: config.publicUrl ?? gateway.url,
    withoutKey,
    key: 'fault' in withoutKey ? null : firstKeyText(keysIn),
    isOpenToAll: config.environment.ALLOW_ANONYMOUS === 'read',
    isTerminal,
    isUpdate,
  };
}
