import { createHash } from 'node:crypto';
import type { Drawing } from './drawing.js';

/** Twelve hexadecimal figures that change whenever anything of the image does. */
export function imageVersion(drawing: Drawing): string {
  return createHash('sha256').update(JSON.stringify(drawing)).digest('hex').slice(0, 12);
}
