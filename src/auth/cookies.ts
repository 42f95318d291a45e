import type { InstanceSettings } from '../shared/config/instance.settings.js';

/** Whether cookies of the panel travel over TLS only. */
export function areCookiesSecure({ env }: InstanceSettings): boolean {
  return env === 'production';
}

/** Browsers take `__Host-` only from this very host and over TLS (RFC 6265bis 4.1.3.2). */
export function cookieName(name: string, instance: InstanceSettings): string {
  return areCookiesSecure(instance) ? `__Host-${name}` : name;
}

/** What every cookie of the panel has: no script reads it, no other site sends it with a form. */
export function cookieRules(instance: InstanceSettings): {
  readonly path: '/';
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly secure: boolean;
} {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: areCookiesSecure(instance) };
}
