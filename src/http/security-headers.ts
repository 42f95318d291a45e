import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

const SELF = ["'self'"];
const NONE = ["'none'"];

/**
 * The headers that keep a browser to what our pages need: their own style, script, font, images, manifest
 * and requests, no inline code, no frame. HSTS goes out over TLS only.
 */
export function securityHeaders(): RequestHandler {
  const always = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: NONE,
        styleSrc: SELF,
        scriptSrc: SELF,
        fontSrc: SELF,
        imgSrc: SELF,
        connectSrc: SELF,
        manifestSrc: SELF,
        formAction: SELF,
        frameAncestors: NONE,
        baseUri: NONE,
      },
    },
    // Other sites are told nothing; without any, browsers would send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
  const overTls = helmet.strictTransportSecurity();
  return (request: Request, response: Response, next: NextFunction): void => {
    always(request, response, (error?: unknown) => {
      if (error !== undefined || !request.secure) next(error);
      else overTls(request, response, next);
    });
  };
}
