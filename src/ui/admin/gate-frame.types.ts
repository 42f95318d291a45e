import type { AdminFrame } from './admin-frame.types.js';

/** What pages of the panel have around what they show before somebody is signed in. */
export type GateFrame = Pick<AdminFrame, 'site' | 'assets' | 'csrf'>;
