import { Command } from 'commander';
import { checkDrivers } from './check-drivers.ts';
import { newDriver } from './new-driver.ts';
import { recordDriver } from './record/record-driver.ts';
import { tryDriver } from './try-driver.ts';

const exitCodes = 'Exit codes: 0 good, 1 something is wrong with the driver or could not be read, 2 wrong use.';

/** `poolgate driver`: writes, checks, tries and records the files that describe pool types. */
export function driverCommand(): Command {
  const driver = new Command('driver')
    .description('make, check, try and record drivers: pool types that a YAML file describes (docs/drivers.md)')
    .addHelpText(
      'after',
      `
No service is involved, and nothing is stored.
Examples:
  $ npm run poolgate -- driver new mypool
  $ npm run poolgate -- driver check drivers/mypool.yaml
  $ npm run poolgate -- driver try drivers/mypool.yaml --account wallet=abc123 coin=BTC
  $ npm run poolgate -- driver record drivers/mypool.yaml --pool pools/mine.yaml/mypool_001 --as ok
${exitCodes}`,
    );
  driver
    .command('check')
    .description('read drivers and run the scenarios beside them')
    .argument('<file...>', 'drivers, such as drivers/mypool.yaml')
    .option('--complete', 'a compulsory scenario that is not there is a fault')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
The scenarios of drivers/mypool.yaml are the folders in drivers/mypool/ that hold a scenario.yaml. No pool is asked.
Examples:
  $ npm run poolgate -- driver check drivers/mypool.yaml
  $ npm run poolgate -- driver check drivers/*.yaml --complete
${exitCodes}`,
    )
    .action(checkDrivers);
  withAccount(
    driver
      .command('try')
      .description('read an account once; show each part, each expression with what became of it, and each request'),
  )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
${howToName}
Examples:
  $ npm run poolgate -- driver try drivers/mypool.yaml --account wallet=abc123 'api_key=\${MYPOOL_KEY}'
  $ npm run poolgate -- driver try drivers/mypool.yaml --pool pools/mine.yaml/mypool_001 --json
${exitCodes}`,
    )
    .action(tryDriver);
  withAccount(
    driver
      .command('record')
      .description('read an account once, and write what the pool answered as a scenario beside the driver'),
  )
    .requiredOption('--as <name>', 'the name of the scenario, such as ok or odd-worker')
    .addHelpText(
      'after',
      `
Secrets, wallets, hosts, e-mail and IP addresses, and the names of workers are replaced by made-up ones, the same by the same; amounts
and rates stay. Read what was written before you publish it. A scenario that is there is never written over.
${howToName}
Examples:
  $ npm run poolgate -- driver record drivers/mypool.yaml --pool pools/mine.yaml/mypool_001 --as ok
${exitCodes}`,
    )
    .action(recordDriver);
  driver
    .command('new')
    .description('write a commented driver for an invented pool, with a scenario, to begin with')
    .argument('<name>', 'the pool type: small letters and digits, such as mypool')
    .option('--dir <folder>', 'where to; default: DRIVERS_DIR, or ./drivers')
    .addHelpText(
      'after',
      `
A file that is there is never written over.
Examples:
  $ npm run poolgate -- driver new mypool
  $ npm run poolgate -- driver new mypool --dir /tmp/try
${exitCodes}`,
    )
    .action(newDriver);
  return driver;
}

const howToName = `The account is given by its fields, or by a pool file and a pool in it. A secret is better not written on a command line: in a
field, as in a pool file, \${NAME} in single quotes stands for a variable of the environment, or of .env.`;

function withAccount(command: Command): Command {
  return command
    .argument('<file>', 'a driver, such as drivers/mypool.yaml')
    .option('--account <field=value...>', 'the fields of the account, such as wallet=abc123')
    .option('--pool <file/pool_id>', 'a pool file and a pool in it, such as pools/mine.yaml/mypool_001')
    .option('--upstream <url>', "ask this address in place of the pool's own, as with UPSTREAM_URL");
}
