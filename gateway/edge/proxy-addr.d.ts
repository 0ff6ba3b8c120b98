declare module 'proxy-addr' {
  import type { IncomingMessage } from 'node:http';

  type Trust = (address: string, index: number) => boolean;
  interface ProxyAddr {
    (request: IncomingMessage, trust: Trust): string;
    compile(trusted: string[]): Trust;
  }
  const proxyAddr: ProxyAddr;
  export default proxyAddr;
}
