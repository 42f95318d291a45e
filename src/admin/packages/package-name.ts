import { composerVendor, parseSlug } from '../../domain/composer/names.js';
import { PACKAGE_TYPES, type PackageType, type Slug } from '../../domain/types.js';
import { NotFoundError } from '../../shared/errors/app-error.js';

/** A package by its name in the directory, which is safe to become a word of a command. */
export interface PackageName {
  readonly type: PackageType;
  readonly name: Slug;
}

/** Reads `wp-plugin/akismet`; undefined for what can be no package. */
export function readPackageName(text: string): PackageName | undefined {
  const [vendor = '', slug = '', ...rest] = text.split('/');
  const type = PACKAGE_TYPES.find((known) => vendor === composerVendor(known) || vendor === known);
  const name = parseSlug(slug);
  return type === undefined || name === undefined || rest.length > 0 ? undefined : { type, name };
}

/** As `readPackageName`. Throws `NotFoundError` for what can be no package. */
export function packageNameOf(vendor: string, slug: string): PackageName {
  const name = readPackageName(`${vendor}/${slug}`);
  if (name === undefined) throw new NotFoundError(`there is no package ${vendor}/${slug}`);
  return name;
}
