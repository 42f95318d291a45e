import type { Request } from 'express';
import { surroundingNetwork } from '../http/client-network.js';
import { contextOf } from '../http/request-context.js';
import type { InstanceSettings } from '../shared/config/instance.settings.js';
import { cookieName } from './cookies.js';

/** Where a request that asks for something secret comes from. */
export interface SignInOrigin {
  /** As `clientNetwork` states it, to count tries by. */
  readonly network: string;
  /** As `surroundingNetwork` states it, to keep. */
  readonly wideNetwork: string;
  /** The cookie of a browser that has signed in before. */
  readonly device: string | undefined;
}

export const DEVICE_COOKIE = 'device';

export function originOf(request: Request, instance: InstanceSettings): SignInOrigin {
  const { network } = contextOf(request);
  const cookies = request.cookies as Readonly<Record<string, string | undefined>>;
  return {
    network,
    wideNetwork: surroundingNetwork(network),
    device: cookies[cookieName(DEVICE_COOKIE, instance)],
  };
}
