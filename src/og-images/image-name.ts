import { composerVendor } from '../domain/composer/names.js';
import type { PackageType } from '../domain/types.js';

/** What the image of a package is called, in the storage and in addresses: its Composer name. */
export function imageName({ type, name }: { type: PackageType; name: string }): string {
  return `${composerVendor(type)}/${name}`;
}

/** Where an image lies in the bucket, by its name. */
export function imageKey(name: string): string {
  return `social/${name}.png`;
}
