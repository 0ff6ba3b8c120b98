/** Where a service listens. */
export interface ServicePort {
  /** The service's name. */
  name: string;
  /** 0 is any free one. */
  port: number;
  /** The variable with which the operator moves this service. */
  variable: string;
}

export interface PortSettings {
  /** The gateway's. With 0 every service takes a free port. */
  port: number;
  /** The services take the ports above it. */
  basePort: number | undefined;
  simulatorPort: number | undefined;
  /** The ports given for single types. */
  byType: ReadonlyMap<string, number>;
}

export interface LauncherPorts {
  gateway: ServicePort;
  simulator: ServicePort;
  /** By pool type. */
  scrapers: Map<string, ServicePort>;
}

type TypePort = { type: string; defaultPort: number };

const simulatorDefault = 4180;

export function portVariableOf(type: string): string {
  return `${type.toUpperCase()}_PORT`;
}

/** Who listens where. A base port gives the types the ports above it in the order of their default ports. */
export function choosePorts(types: readonly TypePort[], settings: PortSettings): LauncherPorts {
  const { port, basePort, simulatorPort, byType } = settings;
  const ordered = [...types].sort((one, other) => one.defaultPort - other.defaultPort);
  const given = (place: number, fallback: number) => {
    if (port === 0) return 0;
    return basePort === undefined ? fallback : basePort + place;
  };
  return {
    gateway: { name: 'gateway', port, variable: 'PORT' },
    simulator: {
      name: 'simulator',
      port: simulatorPort ?? given(ordered.length + 1, simulatorDefault),
      variable: 'SIMULATOR_PORT',
    },
    scrapers: new Map(
      ordered.map(({ type, defaultPort }, index) => [
        type,
        { name: type, port: byType.get(type) ?? given(index + 1, defaultPort), variable: portVariableOf(type) },
      ]),
    ),
  };
}

/** A sentence about two of these services that would listen at the same port; null where there are none. */
export function samePortFault(ports: readonly ServicePort[]): string | null {
  for (const [index, one] of ports.entries()) {
    const twin = ports.slice(0, index).find(({ port }) => port === one.port && port !== 0);
    if (twin)
      return `${twin.name} and ${one.name} would both listen at the port ${one.port}. Give one of them another with ${twin.variable} or ${one.variable}.`;
  }
  return null;
}
