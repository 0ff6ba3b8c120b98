import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** The gateway is also reached over plain http in a local network, so nothing here may ask for https. */
export function securityHeaders(): RequestHandler {
  return helmet({
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
  });
}
