import { Controller, Get } from '@nestjs/common';
import { RepositoryFiles } from '../composer-api/repository-files.js';
import { Answer } from '../http/answer.js';
import { DatabaseGate } from '../shared/database/database-gate.js';
import { UnavailableError } from '../shared/errors/app-error.js';

/** Says whether this process is to be left alone, restarted or waited for. */
@Controller()
export class ProbesController {
  constructor(
    private readonly files: RepositoryFiles,
    private readonly gate: DatabaseGate,
  ) {}

  /** Contract: 200 as long as the process answers at all. */
  @Get('live')
  live(): Answer {
    return Answer.json({ status: 'ok' });
  }

  /** Contract: 200 when every route can be answered, else 503 with what is missing. */
  @Get('ready')
  async ready(): Promise<Answer> {
    const missing = [
      ...(this.files.completeBuild() === undefined ? ['build'] : []),
      ...((await this.#hasDatabase()) ? [] : ['database']),
    ];
    const status = missing.length === 0 ? 'ok' : 'unavailable';
    return Answer.json({ status, missing }, { status: missing.length === 0 ? 200 : 503 });
  }

  async #hasDatabase(): Promise<boolean> {
    try {
      await this.gate.open();
      return true;
    } catch (error) {
      if (error instanceof UnavailableError) return false;
      throw error;
    }
  }
}
