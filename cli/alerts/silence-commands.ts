import { createSilence, endSilence, listSilences } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type {
  RuleKind,
  Silence,
  SilenceDraft,
  Silences,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { Command } from 'commander';
import { oneLine, printJson, say } from '../print.ts';
import { type AskOptions, askFor, askToChange, withAskOptions } from './ask-alerts.ts';
import { printSilences, whereOf } from './print-alerts.ts';

interface SilenceOptions extends AskOptions, Omit<SilenceDraft, 'kind'> {
  kind?: string;
}

export function addSilenceCommands(alerts: Command): void {
  withAskOptions(alerts.command('silence').description('tell nobody of some alerts for a while'))
    .requiredOption('--for <time>', 'for how long, such as 2h, or until when')
    .option('--client <client>', 'only of this client')
    .option('--pool <pool_id>', 'only of this account')
    .option('--kind <rule>', 'only of this rule, such as workers_offline')
    .option('--type <type>', 'only of accounts of this type')
    .option('--tag <tag>', 'only of accounts with this tag')
    .option('--source <service>', 'only of this service')
    .option('--reason <reason>', 'why')
    .action(silence);
  withAskOptions(alerts.command('silences').description('list silences, those of the alerts file too')).action(list);
  withAskOptions(alerts.command('unsilence').description('end a silence; what still fires is told'))
    .argument('<id>', 'as `alerts silences` shows it')
    .action(end);
}

async function silence({ gateway, json, kind, ...draft }: SilenceOptions): Promise<void> {
  // Whether there is such a rule the gateway says.
  const body: SilenceDraft = { ...draft, ...(kind !== undefined && { kind: kind as RuleKind }) };
  const made = await askFor<Silence>(
    { ...(gateway !== undefined && { gateway }) },
    'is_maintenance',
    (client, signal) => createSilence({ client, body, signal }),
  );
  if (json) printJson(made);
  else say(`${made.id}: nobody is told of ${whereOf(made)} until ${made.until}.`);
}

async function list(options: AskOptions): Promise<void> {
  const found = await askFor<Silences>(options, 'silences', (client, signal) => listSilences({ client, signal }));
  if (options.json) printJson(found);
  else printSilences(found.silences);
}

async function end(id: string, options: AskOptions): Promise<void> {
  await askToChange(options, (client, signal) => endSilence({ client, path: { id }, signal }));
  if (options.json) printJson({ id, ended: true });
  else say(`${oneLine(id)} is over.`);
}
