import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export type MailFault =
  /** Instead of the greeting. */
  | { is: 'greeting'; line: string }
  | { is: 'stall' }
  | { is: 'drop' }
  /** In place of its answer to a command, or to the message itself (`.`). */
  | { is: 'answer'; to: string; line: string }
  /** Takes the message, and the answer is lost. */
  | { is: 'drop_after' }
  | { is: 'garbage' };

export interface ReceivedMail {
  messageId: string;
  from: string;
  to: string[];
  /** As it came, headers first. */
  raw: string;
}

/** A mail server (RFC 5321) without encryption that knows one user, or takes mail of everybody. */
export class MailReceiver {
  /** Asked for each connection. */
  fault: () => MailFault | null = () => null;
  /** Every mail that was taken, in order. */
  readonly arrivals: ReceivedMail[] = [];
  unsure = 0;
  /** Recipients that it does not take. */
  readonly unknown = new Set<string>();
  login: { user: string; password: string } | null = null;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;

  get port(): number {
    return this.#port;
  }

  async open(): Promise<this> {
    const server = createServer((socket) => this.#serve(socket));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** The first of each Message-ID, in order. */
  accepted(): ReceivedMail[] {
    return [...Map.groupBy(this.arrivals, ({ messageId }) => messageId).values()].flatMap((same) => same.slice(0, 1));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.setEncoding('utf8');
    const fault = this.fault();
    if (fault?.is === 'drop') {
      socket.destroy();
      return;
    }
    if (fault?.is === 'stall') return;
    const greeting = fault?.is === 'greeting' ? fault.line : '220 mail.example.com ESMTP';
    socket.write(fault?.is === 'garbage' ? '<html>\r\nhello\r\n' : `${greeting}\r\n`);
    const session = new MailSession(this, socket, fault);
    let unread = '';
    socket.on('data', (piece: string) => {
      unread += piece;
      for (let end = unread.indexOf('\r\n'); end !== -1; end = unread.indexOf('\r\n')) {
        session.line(unread.slice(0, end));
        unread = unread.slice(end + 2);
      }
    });
  }
}

class MailSession {
  readonly #receiver: MailReceiver;
  readonly #socket: Socket;
  readonly #fault: MailFault | null;
  #from = '';
  #to: string[] = [];
  #data: string[] | null = null;
  #isKnown = false;

  constructor(receiver: MailReceiver, socket: Socket, fault: MailFault | null) {
    this.#receiver = receiver;
    this.#socket = socket;
    this.#fault = fault;
  }

  line(line: string): void {
    if (this.#data !== null && line !== '.') {
      // RFC 5321, 4.5.2.
      this.#data.push(line.startsWith('.') ? line.slice(1) : line);
      return;
    }
    const command = line === '.' ? '.' : (line.split(/[ :]/)[0]?.toUpperCase() ?? '');
    if (this.#fault?.is === 'answer' && this.#fault.to === command) {
      this.#data = null;
      this.#say(this.#fault.line);
      return;
    }
    if (command === '.') this.#take();
    else this.#say(this.#reply(command, line));
  }

  #reply(command: string, line: string): string {
    const { login, unknown } = this.#receiver;
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    switch (command) {
      case 'EHLO':
        return login === null ? '250 mail.example.com' : '250-mail.example.com\r\n250 AUTH PLAIN';
      case 'AUTH': {
        const given = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString('utf8');
        this.#isKnown = login !== null && given === `\0${login.user}\0${login.password}`;
        return this.#isKnown ? '235 welcome' : `535 no such user or password: ${given}`;
      }
      case 'MAIL':
        if (login !== null && !this.#isKnown) return '530 sign in first';
        this.#from = address;
        this.#to = [];
        return '250 ok';
      case 'RCPT':
        if (unknown.has(address)) return '550 no such mailbox';
        this.#to.push(address);
        return '250 ok';
      case 'DATA':
        this.#data = [];
        return '354 go on';
      case 'QUIT':
        this.#socket.end('221 bye\r\n');
        return '';
      default:
        return command === 'RSET' || command === 'NOOP' ? '250 ok' : '502 not known';
    }
  }

  #take(): void {
    const raw = (this.#data ?? []).join('\r\n');
    this.#data = null;
    const messageId = /^Message-ID: (.+)$/im.exec(raw)?.[1]?.trim() ?? '';
    this.#receiver.arrivals.push({ messageId, from: this.#from, to: this.#to, raw });
    if (this.#fault?.is === 'drop_after') {
      this.#receiver.unsure += 1;
      this.#socket.destroy();
      return;
    }
    this.#say('250 taken');
  }

  #say(line: string): void {
    if (!this.#socket.writableEnded) this.#socket.write(`${line}\r\n`);
  }
}
