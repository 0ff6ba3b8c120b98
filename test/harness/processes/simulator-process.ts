import { getJson, startProcess, type TestProcess } from './processes.ts';

/** The stand-ins of all types in a process of its own. Without `tickSeconds` their clock moves only by `tick`. */
export interface SimulatorProcess extends RunningSimulator {
  process: TestProcess;
}

/** Moves the simulated pools of a simulator, and knows the truth about them. */
export interface RunningSimulator {
  url: string;
  upstream(type: string): string;
  tick(poolId: string, times?: number): Promise<void>;
  /** @param target `accounts/<pool_id>` or `pools/<pool_type>` */
  fault(target: string, fault: Record<string, unknown>): Promise<void>;
  clear(target: string): Promise<void>;
  account<T>(poolId: string): Promise<T>;
}

export async function startSimulatorProcess(tickSeconds = 0): Promise<SimulatorProcess> {
  const started = await startProcess('test/simulator/main.ts', { PORT: '0', TICK_SECONDS: String(tickSeconds) });
  return { ...(await simulatorAt(started.url)), process: started };
}

export async function simulatorAt(url: string): Promise<RunningSimulator> {
  const { upstreams } = await getJson<{ upstreams: Record<string, string> }>(url);
  const send = async (method: string, path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/_sim/${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };
  return {
    url,
    upstream: (type) => `${url}${upstreams[type]}`,
    async tick(poolId, times = 1) {
      for (let count = 0; count < times; count += 1) await send('POST', `tick?account=${poolId}`);
    },
    fault: (target, fault) => send('PUT', `${target}/fault`, fault),
    clear: (target) => send('DELETE', `${target}/fault`),
    account: (poolId) => getJson(`${url}/_sim/accounts/${poolId}`),
  };
}
