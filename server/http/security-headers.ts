import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Nothing runs or shows that does not come from here, but the tiles of the base map. Tile servers want to know which
 * site asks: `strict-origin-when-cross-origin`, where helmet's own default would have them answer 403.
 */
export const securityHeaders = (settings: { tileUrl: string | null; publicUrl: string }): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", ...(settings.tileUrl === null ? [] : [new URL(settings.tileUrl).origin])],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: settings.publicUrl.startsWith('https:'),
    crossOriginEmbedderPolicy: false,
  });
