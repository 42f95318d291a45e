import { Injectable } from '@nestjs/common';
import { BuildStore } from '../build/build.store.js';
import { CurrentLink } from './current-link.js';

/** Reads which build is served. */
@Injectable()
export class CurrentBuildStore {
  readonly #link: CurrentLink;

  constructor(store: BuildStore) {
    this.#link = new CurrentLink(store.repositoryPath);
  }

  /** Undefined before the first promotion. Throws `RunFailedError` when the link is something else. */
  id(): string | undefined {
    return this.#link.read()?.id;
  }
}
