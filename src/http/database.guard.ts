import { applyDecorators, Injectable, UseGuards, type CanActivate } from '@nestjs/common';
import { DatabaseGate } from '../shared/database/database-gate.js';

/** Answers with 503 while the process has no database; it is used as soon as it is there. */
export function NeedsDatabase(): ClassDecorator & MethodDecorator {
  return applyDecorators(UseGuards(DatabaseGuard));
}

@Injectable()
class DatabaseGuard implements CanActivate {
  constructor(private readonly gate: DatabaseGate) {}

  /** Throws `UnavailableError` when the database cannot be opened. */
  async canActivate(): Promise<boolean> {
    await this.gate.open();
    return true;
  }
}
