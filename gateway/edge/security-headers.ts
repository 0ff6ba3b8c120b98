import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/**
 * What helmet sets, as a flat list: it is the same on every answer, so it is worked out once.
 * The gateway is also reached over plain http in a local network, so nothing here may ask for https.
 */
export function securityHeaders(): string[] {
  const apply = helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Swagger UI sets styles in its elements and has its icons in the style sheet.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
    // Browsers ignore both over plain http and complain about them.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    // For browsers and plug-ins that are no more: Internet Explorer's downloads, Flash, prefetching of names.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xDnsPrefetchControl: false,
  });
  const headers: string[] = [];
  const recorder = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader: () => undefined,
  } as unknown as ServerResponse;
  apply({} as IncomingMessage, recorder, () => undefined);
  return headers;
}
