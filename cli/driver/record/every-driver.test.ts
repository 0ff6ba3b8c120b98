import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readAccount } from '@poolgate/core/runner/read-account.ts';
import { readScenario } from '@poolgate/core/scenarios/scenario.ts';
import { readResources } from '@poolgate/core/scenarios/scenario-resources.ts';
import { startStandIn } from '@poolgate/core/scenarios/stand-in.ts';
import type { DriverAccount } from '@poolgate/custom/driver/account.ts';
import { expect, test } from 'vitest';
import { type OpenDriver, withDriver } from '../open-driver.ts';
import type { SeenPoll } from '../poll-once.ts';
import { recordPoll } from './record-poll.ts';

const root = join(import.meta.dirname, '../../..');
const files = ['drivers', 'drivers/examples', 'test/drop-in/fixtures'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);
const names = ['ok', 'nulls', 'no-name', 'odd-row', 'many-workers', 'key-refused', 'unknown-state'];

/** A poll of a scenario's only account. */
async function pollOf(driver: OpenDriver, name: string): Promise<{ account: DriverAccount; poll: SeenPoll }> {
  const scenario = readScenario(join(driver.scenarios, name));
  const standIn = await startStandIn(scenario);
  const now = new Date(scenario.now);
  const seen: Omit<SeenPoll, 'outcome'> = { now, figures: [], lists: [], exchanges: [] };
  const adapter = driver.adapter({
    figure: (figure) => void seen.figures.push(figure),
    list: (list) => void seen.lists.push(list),
  });
  const upstreamUrl = scenario.coinInPath ? `${standIn.url}/{coin}` : standIn.url;
  const resources = {
    ...readResources({ now: () => now, upstreamUrl, requestTimeoutSeconds: 10 }),
    watch: (exchange: SeenPoll['exchanges'][number]) => void seen.exchanges.push(exchange),
  };
  const account = adapter.account.parse(Object.values(scenario.accounts)[0]);
  const outcome = await readAccount(adapter, account, resources, null, new AbortController().signal).catch(
    (error) => error,
  );
  await resources.agent.close();
  await standIn.close();
  return { account, poll: { ...seen, outcome } };
}

test.each(files)(
  'what %s reads is recorded without names, and read alike',
  async (file) => {
    await withDriver(join(root, file), async (driver) => {
      const fields = driver.loaded.driver.account;
      for (const name of names.filter((one) => existsSync(join(driver.scenarios, one)))) {
        const { account, poll } = await pollOf(driver, name);
        const recording = await recordPoll(driver, account, poll);
        expect([name, recording]).toEqual([name, expect.objectContaining({ files: expect.any(Map) })]);
        const written = [...(recording?.files.values() ?? [])].join('\n').toLowerCase();
        for (const [field, value] of Object.entries(account))
          if (fields[field]?.secret || value.length > 20)
            expect([name, field, written.includes(value.toLowerCase())]).toEqual([name, field, false]);
      }
    });
  },
  120_000,
);
