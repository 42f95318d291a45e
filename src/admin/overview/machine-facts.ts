import { hostname, uptime } from 'node:os';
import { Injectable } from '@nestjs/common';
import { DOCUMENT_FORMAT } from '../../domain/composer/package-document.js';
import { DatabaseSettings } from '../../shared/database/database.settings.js';
import { KNOWN_SCHEMA } from '../../shared/database/schema-state.js';
import { diskSpaceAt, sizeOf } from '../../shared/files/file-sizes.js';
import { StorageSettings } from '../../shared/files/storage.settings.js';
import { packageVersion } from '../../shared/process/package-version.js';
import { SqliteVersionQueries } from './sqlite-version.queries.js';
import type { ShownMachine } from '../../ui/admin/overview/overview.types.js';

/** What the machine has left, and which releases of everything run on it. */
@Injectable()
export class MachineFacts {
  readonly #application = packageVersion();

  constructor(
    private readonly storage: StorageSettings,
    private readonly database: DatabaseSettings,
    private readonly sqlite: SqliteVersionQueries,
  ) {}

  async read(): Promise<ShownMachine> {
    return {
      disk: diskSpaceAt(this.storage.path),
      databaseBytes: sizeOf(this.database.path),
      walBytes: sizeOf(`${this.database.path}-wal`),
      versions: {
        application: this.#application,
        node: process.versions.node,
        sqlite: await this.sqlite.version(),
        schema: KNOWN_SCHEMA.replace(/\d{13}$/, ''),
        documents: `format ${DOCUMENT_FORMAT}`,
        host: hostname(),
      },
      machineSeconds: uptime(),
      processSeconds: process.uptime(),
    };
  }
}
