import { compareOrders, versionOrder } from './compare.js';

/**
 * Returns the versions in Composer's order, newest first; those equal in it (`1.05` and `1.5`) stay in
 * the order they came in.
 */
export function newestFirst<T extends { readonly normalized: string }>(
  versions: readonly T[],
): T[] {
  return versions
    .map((version) => ({ version, order: versionOrder(version.normalized) }))
    .sort((a, b) => compareOrders(b.order, a.order))
    .map(({ version }) => version);
}
