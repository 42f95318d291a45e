export type Stability = 'dev' | 'alpha' | 'beta' | 'RC' | 'stable';

/** Returns how finished Composer takes a normalized version to be; a patch level is stable. */
export function stabilityOf(normalized: string): Stability {
  if (normalized.startsWith('dev-') || normalized.endsWith('-dev')) return 'dev';
  const word = /-(alpha|beta|RC)/.exec(normalized)?.[1];
  return (word as 'alpha' | 'beta' | 'RC' | undefined) ?? 'stable';
}
