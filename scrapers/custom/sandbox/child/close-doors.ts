import { registerHooks } from 'node:module';

/**
 * A second wall behind the list of what expressions may use, for the day that it has a hole: from here on nothing more is
 * loaded, and nothing that reaches the network is at hand. Files and processes are closed by Node's own permissions.
 */
export function closeDoors(): void {
  registerHooks({
    resolve(name) {
      throw new Error(`${name} is not loaded here.`);
    },
  });
  const doors = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'navigator', 'Worker', 'BroadcastChannel'];
  for (const name of doors) Reflect.deleteProperty(globalThis, name);
  for (const name of ['binding', '_linkedBinding', 'dlopen', 'getBuiltinModule', 'kill'])
    Reflect.deleteProperty(process, name);
}
