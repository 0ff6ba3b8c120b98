import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AccessFileFault } from '@poolgate/access/access-fault.ts';
import { openAccessFile } from '@poolgate/access/access-file.ts';
import type { KeyRecord } from '@poolgate/access/key-record.ts';
import { keysWereMade, knownPools } from '@poolgate/access/known-pools.ts';
import { Command } from 'commander';
import { readPoolFiles } from '../../launcher/pool-files/read-pool-files.ts';
import type { FindTypes } from '../../launcher/scraper-types.ts';
import { type CliConfig, readCliConfig, readOpenness } from '../config.ts';
import { filesOfServices } from '../data-files.ts';
import { ownGateway } from '../gateway/gateway-address.ts';
import { readableFirstKey } from '../gateway/gateway-key.ts';
import { nowInSeconds } from '../keys/open-keys.ts';
import { exitCode } from '../outcome.ts';
import { alarming, oneSentence, printJson, say } from '../print.ts';
import { judgeRunningGateway, judgeServices, knownServices } from './ask-without-key.ts';
import { type Finding, fact, fault } from './finding.ts';
import { filesEndingIn, filesWithSecrets, judgeFiles, type OwnFiles } from './judge-files.ts';
import { judgeKeys } from './judge-keys.ts';
import { judgeSettings, type ReadsWithoutKey, readsWithoutKey } from './judge-settings.ts';

/** `poolgate doctor`: who can do what, and what is open that should not be. */
export function doctorCommand(findTypes: FindTypes): Command {
  return new Command('doctor')
    .description('say who can do what with the gateway, and what is open that should not be')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
It reads the gateway's settings (.env), its keys (STATE_DIR), and the rights of files; it asks the gateway (POOLGATE_URL, or the one of STATE_DIR), and services
that other machines reach, as somebody without a key would. Nothing is changed.
Examples:
  $ npm run poolgate -- doctor
  $ npm run --silent poolgate -- doctor --json | jq '.findings[] | select(.level == "open")'
Exit codes: 0 nothing is open that should not be, 1 something is open or does not work, 2 wrong use.`,
    )
    .action(({ json }: { json?: boolean }) => examine(findTypes, json === true));
}

async function examine(findTypes: FindTypes, json: boolean): Promise<void> {
  const config = readCliConfig();
  const gateway = ownGateway(config);
  const settings = readOpenness();
  // First: whoever opens the keys closes their file to others.
  const files = judgeFiles(await ownFiles(findTypes, config, settings.serviceTokenFile));
  const keys = examineKeys(config.stateDir);
  const reads: ReadsWithoutKey = keys.isUsable ? readsWithoutKey(settings, keys.wasKeyMadeByHand) : 'nobody';
  const findings = [
    ...judgeSettings(settings, reads),
    await judgeRunningGateway(gateway, reads),
    ...keys.findings,
    ...files,
    ...(await judgeServices(knownServices(config.stateDir))),
  ];
  const wrong = findings.filter(({ level }) => level === 'open' || level === 'fault').length;
  if (wrong > 0) process.exitCode = exitCode.fault;
  if (json) printJson({ good: wrong === 0, findings });
  else print(findings, wrong);
}

interface KeysExamined {
  /** Whether the gateway can tell who may do what; else it answers nobody. */
  isUsable: boolean;
  wasKeyMadeByHand: boolean;
  findings: Finding[];
}

function examineKeys(stateDir: string): KeysExamined {
  if (!existsSync(join(stateDir, 'access.db')) && !existsSync(join(stateDir, 'admin.key'))) {
    const text = `No gateway has run with STATE_DIR ${stateDir} yet. Its first start makes an admin key there, in admin.key.`;
    return { isUsable: true, wasKeyMadeByHand: keysWereMade(stateDir), findings: [fact('keys', text)] };
  }
  try {
    const { records, wasKeyMadeByHand } = readRecords(stateDir);
    const found = {
      records,
      known: knownPools(stateDir),
      firstKeyText: readableFirstKey(stateDir),
      now: nowInSeconds(),
    };
    return { isUsable: true, wasKeyMadeByHand, findings: judgeKeys(found) };
  } catch (error) {
    if (!(error instanceof AccessFileFault)) throw error;
    const what =
      error.kind === 'unusable'
        ? 'The keys could not be looked at.'
        : 'Until this is mended the gateway answers nobody.';
    const text = `${what} ${error.message}`;
    return { isUsable: false, wasKeyMadeByHand: true, findings: [fault('access.db', text)] };
  }
}

function readRecords(stateDir: string): { records: KeyRecord[]; wasKeyMadeByHand: boolean } {
  const file = openAccessFile(stateDir, { now: nowInSeconds, create: false });
  try {
    return {
      records: file.keys().map(({ record }) => record),
      wasKeyMadeByHand: file.wasKeyMadeByHand() || keysWereMade(stateDir),
    };
  } finally {
    file.close();
  }
}

async function ownFiles(findTypes: FindTypes, config: CliConfig, tokenFile: string | undefined): Promise<OwnFiles[]> {
  const { stateDir, dataDir, poolsDir, backupDir, gatewayKeyFile } = config;
  const types = await findTypes();
  const given = (path: string | undefined) => (path === undefined ? [] : [path]);
  return [
    { about: 'access.db', holds: 'the hashes of keys, and who changed what', paths: [join(stateDir, 'access.db')] },
    { about: 'admin.key', holds: 'a key that may do everything', paths: [join(stateDir, 'admin.key')] },
    { about: 'POOLGATE_KEY_FILE', holds: 'a key', paths: given(gatewayKeyFile) },
    { about: 'gateway.db', holds: 'figures, and links that open accounts', paths: [join(stateDir, 'gateway.db')] },
    { about: 'SERVICE_TOKEN_FILE', holds: 'the token that opens the services', paths: given(tokenFile) },
    { about: 'DATA_DIR', holds: 'all figures, and links that open accounts', paths: filesOfServices(types, config) },
    { about: 'keys of secrets', holds: 'the key that seals secrets', paths: filesEndingIn(dataDir, '.secrets.key') },
    { about: 'BACKUP_DIR', holds: 'all of a file', paths: filesEndingIn(backupDir, '.db') },
    {
      about: 'POOLS_DIR',
      holds: 'secrets of accounts in clear',
      paths: filesWithSecrets(readPoolFiles(config, types), poolsDir),
    },
    { about: '.env', holds: 'tokens and secrets of accounts', paths: [join(import.meta.dirname, '../../.env')] },
  ];
}

const shownAs = { fact: '', advice: 'ADVICE ', open: 'OPEN ', fault: 'FAULT ' };
const order = ['fact', 'advice', 'open', 'fault'] as const;

function print(findings: readonly Finding[], wrong: number): void {
  for (const level of order)
    for (const one of findings.filter((finding) => finding.level === level)) {
      const word = level === 'open' || level === 'fault' ? alarming(shownAs[level]) : shownAs[level];
      say(`${word}${one.about}: ${oneSentence(one.text)}`);
    }
  say(
    wrong === 0
      ? 'Nothing is open that should not be.'
      : `${wrong === 1 ? 'One thing is' : `${wrong} things are`} to be mended.`,
  );
}
