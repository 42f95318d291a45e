import { plainText } from '../../domain/text/plain.js';
import type { BadgeModel } from '../badge.view.js';
import type { ShownPackage } from './package-page.types.js';

/** The badge that says which release the directory offers. */
export function versionBadge(
  { directoryVersion, isClosed }: Pick<ShownPackage, 'directoryVersion' | 'isClosed'>,
  siteName: string,
): BadgeModel {
  return {
    label: siteName,
    value: plainText(directoryVersion) ?? 'no version',
    tone: isClosed ? 'bad' : 'plain',
  };
}
