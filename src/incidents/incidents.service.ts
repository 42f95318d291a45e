import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { AppError, InvalidInputError } from '../shared/errors/app-error.js';
import { IncidentsRepository } from './incidents.repository.js';

/** An incident that is over, or that never was, cannot be changed. */
export class IncidentOverError extends AppError {
  readonly code = 'incident.over';
  readonly kind = 'conflict';
}

/** Notes incidents, which the status page and its feed show until they are ended. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly incidents: IncidentsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Its id; it began now unless told. Throws `InvalidInputError` for a time that is yet to come. */
  async begin(text: string, beganAt?: Date): Promise<number> {
    const now = this.clock.now();
    if (beganAt !== undefined && beganAt > now) {
      throw new InvalidInputError([
        'the time is in the future; an incident has begun when it is noted',
      ]);
    }
    return this.incidents.insert(text, rfc3339(beganAt ?? now), rfc3339(now));
  }

  /** Tells otherwise what goes on. Throws `IncidentOverError`. */
  async change(id: number, text: string): Promise<void> {
    demandOpen(id, await this.incidents.setText(id, text, rfc3339(this.clock.now())));
  }

  /** It is over. Throws `IncidentOverError` when it was already. */
  async end(id: number): Promise<void> {
    demandOpen(id, await this.incidents.setEnd(id, rfc3339(this.clock.now())));
  }
}

function demandOpen(id: number, wasOpen: boolean): void {
  if (!wasOpen) throw new IncidentOverError(`incident ${id} is over`);
}
