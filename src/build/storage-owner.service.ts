import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { DatabaseIdentityQueries } from '../catalog/database-identity.queries.js';
import { DatabaseSettings } from '../shared/database/database.settings.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import { makeDirectory } from '../shared/files/make-directory.js';
import { syncPath } from '../shared/files/sync-path.js';
import { errorCode } from '../shared/files/system-error.js';
import { StorageOfAnotherDatabaseError } from './build-errors.js';
import { BuildStore } from './build.store.js';
import type { DatabaseName } from './build.types.js';

/** Ties the builds of this installation to one database: `<storage>/repository/database.json` holds its id. */
@Injectable()
export class StorageOwnerService {
  private readonly logger = new Logger(StorageOwnerService.name);
  readonly #file: string;

  constructor(
    private readonly store: BuildStore,
    private readonly settings: DatabaseSettings,
    private readonly identity: DatabaseIdentityQueries,
  ) {
    this.#file = join(store.repositoryPath, 'database.json');
  }

  /** Throws `StorageOfAnotherDatabaseError` when the builds are those of another database. */
  async check(): Promise<void> {
    this.#check(await this.#thisDatabase());
  }

  /** As `check`; storage that names no database, or has no builds, belongs to this one from now on. */
  async claim(): Promise<void> {
    const database = await this.#thisDatabase();
    const owner = this.#check(database);
    if (owner?.id === database.id) return;
    makeDirectory(this.store.repositoryPath);
    const next = `${this.#file}.next`;
    writeFileSync(next, `${JSON.stringify(database)}\n`);
    syncPath(next);
    renameSync(next, this.#file);
    syncPath(this.store.repositoryPath);
    this.logger.log('the storage belongs to this database now', { database: database.id });
  }

  /** The owner, unless it is another one that has builds. */
  #check(database: DatabaseName): DatabaseName | undefined {
    const owner = this.#owner();
    if (owner === undefined || owner.id === database.id) return owner;
    if (this.store.directoryIds().length === 0) return undefined;
    throw new StorageOfAnotherDatabaseError(owner, database, this.#file);
  }

  async #thisDatabase(): Promise<DatabaseName> {
    return { id: await this.identity.id(), path: resolve(this.settings.path) };
  }

  #owner(): DatabaseName | undefined {
    const text = readIfThere(this.#file);
    if (text === undefined) return undefined;
    const owner = parseOwner(text);
    if (owner !== undefined) return owner;
    throw new RunFailedError(
      `${this.#file} does not say which database the builds are of; remove it to go on with this one`,
    );
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    const why = (error as Error).message;
    throw new RunFailedError(`cannot read whose builds these are: ${why}`, { cause: error });
  }
}

/** What is shown to people as it is. */
const ID = /^[\w-]{1,64}$/;
const PATH = /^[^\p{Cc}]{1,4096}$/u;

function parseOwner(text: string): DatabaseName | undefined {
  try {
    const { id, path } = JSON.parse(text) as Partial<Record<keyof DatabaseName, unknown>>;
    return typeof id === 'string' && ID.test(id) && typeof path === 'string' && PATH.test(path)
      ? { id, path }
      : undefined;
  } catch {
    return undefined; // torn or edited, or no object
  }
}
