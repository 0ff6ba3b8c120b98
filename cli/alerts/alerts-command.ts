import {
  acknowledgeAlert,
  listAlertRules,
  listAlerts,
  withdrawAcknowledgement,
} from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type {
  Alert,
  AlertPage,
  AlertRules,
  ListAlertsData,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { Command, Option } from 'commander';
import { oneLine, printJson, say } from '../print.ts';
import { type AskOptions, askFor, askToChange, withAskOptions } from './ask-alerts.ts';
import { addDeliveryCommands } from './delivery-commands.ts';
import { printAlerts, printRules } from './print-alerts.ts';
import { addSilenceCommands } from './silence-commands.ts';

type State = NonNullable<NonNullable<ListAlertsData['query']>['state']>;

interface ListOptions extends AskOptions {
  state: State;
  client?: string;
}

/** `poolgate alerts`: what is wrong, who was told, and silence. */
export function alertsCommand(): Command {
  const alerts = new Command('alerts')
    .description('show what is wrong, silence and acknowledge it, test targets, send again what failed')
    .addHelpText(
      'after',
      `
All ask the gateway that runs, as \`status\` does, and take --gateway and --json. \`list\` needs a key that reads, all others one for admins.
--for is a number with m, h or d, at most 90d, or a moment in UTC.
Examples:
  $ npm run poolgate -- alerts list
  $ npm run poolgate -- alerts silence --for 2h --client "Client Company Ltd" --kind workers_offline --reason firmware
  $ npm run poolgate -- alerts ack al_01HZX3V9 --note "on the way" --for 8h
  $ npm run poolgate -- alerts test ops
  $ npm run poolgate -- alerts replay --failed
Exit codes: 0 good, 1 the gateway did not do it or a message was not sent, 2 wrong use.`,
    );
  withAskOptions(alerts.command('list').description('list alerts, those that began last first'))
    .addOption(
      new Option('--state <state>', 'open, firing, ended or all')
        .choices(['open', 'firing', 'ended', 'all'] satisfies State[])
        .default('open' satisfies State),
    )
    .option('--client <client>', 'only those of this client')
    .action(list);
  addSilenceCommands(alerts);
  withAskOptions(
    alerts.command('ack').description('say that you take care of an alert; nothing more is told but its end'),
  )
    .argument('<alert_id>', 'as `alerts list` shows it')
    .option('--note <note>', 'what is done about it')
    .option('--for <time>', 'for how long (default: as long as it lasts)')
    .action(acknowledge);
  withAskOptions(alerts.command('unack').description('take an acknowledgement back'))
    .argument('<alert_id>', 'as `alerts list` shows it')
    .action(withdraw);
  addDeliveryCommands(alerts);
  withAskOptions(
    alerts.command('rules').description('show the rules in force, and what is wrong in the alerts file'),
  ).action(showRules);
  return alerts;
}

async function list({ state, client: of, ...options }: ListOptions): Promise<void> {
  const query = { state, ...(of !== undefined && { client: of }) };
  const page = await askFor<AlertPage>(options, 'alerting', (client, signal) => listAlerts({ client, query, signal }), {
    role: 'read',
  });
  if (options.json) printJson(page);
  else printAlerts(page);
}

async function acknowledge(
  alert_id: string,
  { note, for: time, ...options }: AskOptions & { note?: string; for?: string },
): Promise<void> {
  const body = { ...(note !== undefined && { note }), ...(time !== undefined && { for: time }) };
  const alert = await askFor<Alert>(options, 'alert_id', (client, signal) =>
    acknowledgeAlert({ client, path: { alert_id }, body, signal }),
  );
  if (options.json) printJson(alert);
  else say(`${alert.alert_id} is acknowledged.`);
}

async function withdraw(alert_id: string, options: AskOptions): Promise<void> {
  await askToChange(options, (client, signal) => withdrawAcknowledgement({ client, path: { alert_id }, signal }));
  if (options.json) printJson({ alert_id, acknowledged: false });
  else say(`${oneLine(alert_id)} is not acknowledged any more.`);
}

async function showRules(options: AskOptions): Promise<void> {
  const rules = await askFor<AlertRules>(options, 'rules', (client, signal) => listAlertRules({ client, signal }));
  if (options.json) printJson(rules);
  else printRules(rules);
}
