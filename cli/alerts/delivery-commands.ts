import {
  listAlertDeliveries,
  listAlertTargets,
  replayAlertDelivery,
  testAlertTarget,
} from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type {
  AlertTargets,
  Delivery,
  DeliveryPage,
  DeliveryState,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { type Command, Option } from 'commander';
import { CommandError, wrongUse } from '../outcome.ts';
import { oneLine, oneSentence, printJson, say } from '../print.ts';
import { type AskOptions, askFor, withAskOptions } from './ask-alerts.ts';
import { mostShown, printDeliveries, printTargets } from './print-alerts.ts';

/** The gateway waits up to 20 s for the target. */
const testTimeoutMs = 30_000;
const states: DeliveryState[] = ['waiting', 'sending', 'sent', 'replaced', 'failed'];

export function addDeliveryCommands(alerts: Command): void {
  withAskOptions(alerts.command('targets').description('list whom alerts are told, and whether that works')).action(
    targets,
  );
  withAskOptions(alerts.command('test').description('send a test message to a target now'))
    .argument('<target>', 'its name in the alerts file')
    .action(test);
  withAskOptions(alerts.command('deliveries').description('list messages, the newest first'))
    .addOption(new Option('--state <state>', states.join(', ')).choices(states))
    .option('--target <target>', 'only to this target')
    .action(deliveries);
  withAskOptions(alerts.command('replay').description('send again what failed'))
    .argument('[id]', 'as `alerts deliveries` shows it')
    .option('--failed', 'all that failed')
    .action(replay);
}

async function targets(options: AskOptions): Promise<void> {
  const found = await askFor<AlertTargets>(options, 'targets', (client, signal) =>
    listAlertTargets({ client, signal }),
  );
  if (options.json) printJson(found);
  else printTargets(found.targets);
}

async function test(name: string, options: AskOptions): Promise<void> {
  const delivery = await askFor<Delivery>(
    options,
    'attempts',
    (client, signal) => testAlertTarget({ client, path: { name }, signal }),
    { timeoutMs: testTimeoutMs },
  );
  if (options.json) printJson(delivery);
  const { state, last_error } = delivery;
  if (state !== 'sent')
    throw new CommandError(
      `The test message to ${oneLine(name)} is not sent (${state})${last_error === null ? '.' : `: ${oneSentence(last_error)}`}`,
    );
  if (!options.json) say(`The test message to ${oneLine(name)} was sent.`);
}

type ListOptions = AskOptions & { state?: DeliveryState; target?: string };

function list({ state, target, ...options }: ListOptions): Promise<DeliveryPage> {
  const query = { ...(state !== undefined && { state }), ...(target !== undefined && { target }), limit: mostShown };
  return askFor<DeliveryPage>(options, 'deliveries', (client, signal) =>
    listAlertDeliveries({ client, query, signal }),
  );
}

async function deliveries(options: ListOptions): Promise<void> {
  const page = await list(options);
  if (options.json) printJson(page);
  else printDeliveries(page.deliveries);
}

async function replay(
  id: string | undefined,
  { failed, ...options }: AskOptions & { failed?: boolean },
): Promise<void> {
  if ((id === undefined) === (failed !== true))
    throw wrongUse('Name one message, or all that failed: `alerts replay 412` or `alerts replay --failed`.');
  const again: Delivery[] = [];
  const refused: string[] = [];
  for (const one of id === undefined ? await failedIds(options) : [idIn(id)])
    try {
      again.push(
        await askFor<Delivery>(options, 'attempts', (client, signal) =>
          replayAlertDelivery({ client, path: { id: one }, signal }),
        ),
      );
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      refused.push(error.message);
    }
  if (options.json) printJson({ deliveries: again });
  else say(`${again.length} of ${again.length + refused.length} messages are sent again.`);
  if (refused.length > 0) throw new CommandError(refused.join('\n'));
}

/** Of what failed last, the oldest first, so that they come in the order in which they were made. */
async function failedIds(options: AskOptions): Promise<number[]> {
  const { deliveries: failed } = await list({ ...options, state: 'failed' });
  return failed.map(({ id }) => id).reverse();
}

function idIn(text: string): number {
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw wrongUse(`${oneLine(text)} is no id of a message. \`alerts deliveries\` shows them.`);
}
