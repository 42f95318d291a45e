import { Injectable } from '@nestjs/common';
import type { Admin } from '../../auth/auth.types.js';
import { PackageRecordQueries } from '../../catalog/package-record.queries.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { AdminJobs } from '../jobs/admin-jobs.js';
import type { PackageName } from './package-name.js';

/** Asks for one package to be read from the directory anew. */
@Injectable()
export class Resyncs {
  constructor(
    private readonly packages: PackageRecordQueries,
    private readonly jobs: AdminJobs,
  ) {}

  /** The id of the run. Throws `NotFoundError` for a package that is not held. */
  async ask(admin: Admin, { type, name }: PackageName): Promise<number> {
    if ((await this.packages.find(type, name)) === undefined) {
      throw new NotFoundError(`there is no ${type} ${name}`);
    }
    return this.jobs.ask(admin, { command: 'update', words: [`--name=${name}`, `--type=${type}`] });
  }
}
