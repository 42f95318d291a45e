import { Injectable } from '@nestjs/common';
import {
  PACKAGE_LIST_KEY,
  parsePackageList,
  renderPackageList,
  selectPackageNames,
  type PackageSelection,
} from '../domain/composer/package-list.js';
import type { Representation } from './representation-cache.js';
import { RepositoryFiles } from './repository-files.js';

/** Parts of the promoted build's list of names. */
@Injectable()
export class PackageList {
  /** The names of a list that was read before, for as long as it is kept itself. */
  readonly #names = new WeakMap<Representation, readonly string[]>();

  constructor(private readonly files: RepositoryFiles) {}

  /** The list of the selected names and the age of the whole one; `absent` and `unavailable` as for any file. */
  async find(
    selection: PackageSelection,
  ): Promise<{ readonly body: string; readonly lastModified: number } | 'absent' | 'unavailable'> {
    const path = `/${PACKAGE_LIST_KEY}`;
    const list = await this.files.find({ key: PACKAGE_LIST_KEY, path, acceptEncoding: undefined });
    if (list === 'absent' || list === 'unavailable') return list;
    const names = selectPackageNames(this.#namesIn(list), selection);
    return { body: renderPackageList(names), lastModified: list.lastModified };
  }

  #namesIn(list: Representation): readonly string[] {
    const known = this.#names.get(list);
    if (known !== undefined) return known;
    const names = parsePackageList(list.bytes.toString());
    this.#names.set(list, names);
    return names;
  }
}
