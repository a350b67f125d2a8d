import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Of what a device has, pages ask where it is, and nothing else (helmet has no header for it). */
const PERMISSIONS = [
  'geolocation=(self)',
  ...['camera', 'microphone', 'payment', 'usb', 'serial', 'bluetooth', 'midi', 'display-capture'].map(
    (feature) => `${feature}=()`,
  ),
].join(', ');

/**
 * Nothing runs or shows that does not come from here, but the tiles of the base map. Tile servers want to know which
 * site asks: `strict-origin-when-cross-origin`, where helmet's own default would have them answer 403.
 */
export const securityHeaders = (settings: { tileUrl: string | null; publicUrl: string }): RequestHandler => {
  const others = helmet({
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
  return (request, response, next) => {
    response.set('Permissions-Policy', PERMISSIONS);
    others(request, response, next);
  };
};
