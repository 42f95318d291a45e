import { existsSync, readFileSync } from 'node:fs';

interface Document {
  readonly packages: Readonly<Record<string, readonly { readonly version: string }[]>>;
}

/** What a machine serves now. */
export class PromotedRepository {
  /** `wp-plugin/akismet`; every package that has files. */
  readonly names: ReadonlySet<string>;

  constructor(private readonly current: string) {
    const list = `${current}/packages/list.json`;
    const { packageNames } = existsSync(list)
      ? (JSON.parse(readFileSync(list, 'utf8')) as { packageNames: string[] })
      : { packageNames: [] };
    this.names = new Set(packageNames);
  }

  /** Whether this package is served in this version. */
  has(name: string, version: string): boolean {
    if (!this.names.has(name)) return false;
    const text = readFileSync(`${this.current}/p2/${name}.json`, 'utf8');
    const versions = (JSON.parse(text) as Document).packages[name] ?? [];
    return versions.some((each) => each.version === version);
  }
}
