import type { HttpLimits } from './limits.ts';
import type { HttpSocket } from './malformed.ts';

/** A connection, and what was seen of it at the last check. */
interface Connection {
  socket: HttpSocket;
  caller: string;
  /** Whether the bound of one caller holds for it. */
  isBounded: boolean;
  /** Beyond the bounds: it may ask for the health of the process alone. */
  isSpare: boolean;
  bytesRead: number;
  /** Since when nothing came and nothing was asked. */
  quietSinceMs: number;
  /** What the system has taken of the answers. */
  bytesTaken: number;
  /** At so many checks in a row, something waited and nothing was taken. */
  stalledChecks: number;
}

/** Who opened a connection, as its bound counts it; null where no bound holds, as for a proxy that others come through. */
export type OpenedBy = (remoteAddress: string) => string | null;

/** Long enough to look no further for one that is quiet for longer. */
const longQuietMs = 5000;
const mostSparesOfOne = 8;

const everySpare = new WeakSet<object>();

/** Whether only the health of the process is told on this connection, as there are too many. */
export function isSpare(socket: object): boolean {
  return everySpare.has(socket);
}

/**
 * All connections of a server, and how many each caller may hold. Where there is no room for a new one, one that is quiet is closed in its
 * place, as a server may do between two requests at any time. So whoever only holds connections keeps nobody out.
 */
export class Connections {
  readonly #limits: HttpLimits;
  readonly #openedBy: OpenedBy;
  readonly #byCaller = new Map<string, Set<Connection>>();
  readonly #spares = new Set<Connection>();
  /** Those that make way, until it is known that nothing was asked on them. */
  readonly #leaving = new Set<Connection>();
  #count = 0;

  constructor(limits: HttpLimits, openedBy: OpenedBy) {
    this.#limits = limits;
    this.#openedBy = openedBy;
  }

  add(socket: HttpSocket): void {
    const bounded = this.#openedBy(socket.remoteAddress ?? '');
    const caller = bounded ?? '';
    const connection = {
      ...{ socket, caller, isBounded: bounded !== null, isSpare: false, bytesRead: 0, bytesTaken: 0, stalledChecks: 0 },
      quietSinceMs: performance.now(),
    };
    socket.on('close', () => this.#remove(connection));
    if (this.#findsRoom(connection)) this.#keep(connection);
    else this.#keepSpare(connection);
  }

  *sockets(): Generator<HttpSocket> {
    for (const { socket } of this.#each()) yield socket;
  }

  /** Cuts off readers that take nothing, and notes who is quiet. */
  check(): void {
    const now = performance.now();
    for (const connection of this.#each()) {
      const { socket } = connection;
      if (socket._httpMessage || socket.bytesRead !== connection.bytesRead) {
        connection.bytesRead = socket.bytesRead;
        connection.quietSinceMs = now;
      }
      const bytesTaken = socket.bytesWritten - socket.writableLength;
      const isStalled = socket.writableLength > 0 && bytesTaken === connection.bytesTaken;
      connection.bytesTaken = bytesTaken;
      // Checks and not the clock: while this process was too busy to write, nobody could read.
      connection.stalledChecks = isStalled ? connection.stalledChecks + 1 : 0;
      if (connection.stalledChecks * this.#limits.checkMs >= this.#limits.stallMs) socket.destroy();
    }
  }

  *#each(): Generator<Connection> {
    for (const own of this.#byCaller.values()) yield* own;
    yield* this.#spares;
    yield* this.#leaving;
  }

  /** Whether there is room, or a quiet one makes way. @param newcomer the new one, for which others make way. */
  #findsRoom(connection: Connection, newcomer = connection): boolean {
    const own = this.#byCaller.get(connection.caller);
    const isOver = connection.isBounded && own !== undefined && own.size >= this.#limits.connectionsPerCaller;
    if (isOver) return this.#sendAway(own, newcomer);
    return this.#count < this.#limits.connections || this.#sendAwayOfMany(newcomer);
  }

  #keep(connection: Connection): void {
    const own = this.#byCaller.get(connection.caller);
    if (own) own.add(connection);
    else this.#byCaller.set(connection.caller, new Set([connection]));
    this.#count += 1;
  }

  /** The oldest gives way, first those of the same caller. */
  #keepSpare(connection: Connection): void {
    const own = [...this.#spares].filter(({ caller }) => caller === connection.caller);
    const full =
      own.length >= mostSparesOfOne ? own : this.#spares.size >= this.#limits.spareConnections ? this.#spares : [];
    const [oldest] = full;
    if (oldest) this.#close(oldest);
    connection.isSpare = true;
    everySpare.add(connection.socket);
    this.#spares.add(connection);
  }

  #remove(connection: Connection): void {
    if (this.#spares.delete(connection) || this.#leaving.delete(connection)) return;
    const own = this.#byCaller.get(connection.caller);
    if (!own?.delete(connection)) return;
    this.#count -= 1;
    if (own.size === 0) this.#byCaller.delete(connection.caller);
  }

  #close(connection: Connection): void {
    this.#remove(connection);
    connection.socket.destroy();
  }

  /** Whether one of these is quiet and makes way. */
  #sendAway(own: Set<Connection>, newcomer: Connection): boolean {
    const now = performance.now();
    let quietest: Connection | undefined;
    for (const connection of own) {
      if (connection === newcomer) continue;
      const { socket, quietSinceMs } = connection;
      if (socket._httpMessage || socket.bytesRead !== connection.bytesRead || now - quietSinceMs < this.#limits.quietMs)
        continue;
      if (quietest === undefined || quietSinceMs < quietest.quietSinceMs) quietest = connection;
      if (now - quietSinceMs >= longQuietMs) break;
    }
    if (quietest === undefined) return false;
    this.#holdBack(quietest, newcomer);
    return true;
  }

  /** A request may have come that this process has not read yet, as it was busy with new connections: that is known after what came was read. */
  #holdBack(connection: Connection, newcomer: Connection): void {
    const { socket } = connection;
    const { bytesRead } = socket;
    this.#remove(connection);
    this.#leaving.add(connection);
    afterReading(() => {
      if (!this.#leaving.delete(connection)) return;
      if (!socket._httpMessage && socket.bytesRead === bytesRead) socket.destroy();
      else this.#comeBack(connection, newcomer);
    });
  }

  /** Another makes way instead; where none is quiet, the new connection is the one too many. */
  #comeBack(connection: Connection, newcomer: Connection): void {
    const isNewcomerHeld = this.#byCaller.get(newcomer.caller)?.has(newcomer) === true;
    if (!this.#findsRoom(connection, newcomer) && isNewcomerHeld) {
      this.#remove(newcomer);
      this.#keepSpare(newcomer);
    }
    this.#keep(connection);
  }

  /** The callers that hold most come first. */
  #sendAwayOfMany(newcomer: Connection): boolean {
    const holders = [...this.#byCaller.values()].sort((a, b) => b.size - a.size);
    return holders.some((own) => this.#sendAway(own, newcomer));
  }
}

/** Once everything was read that has come by now: the second turn begins behind a whole look at all connections. */
function afterReading(then: () => void): void {
  setImmediate(() => setImmediate(then));
}
