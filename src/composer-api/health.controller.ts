import { Controller, Get, Inject } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { RepositoryFiles } from './repository-files.js';

/** Contract: the body of `/health`. */
interface Health {
  readonly status: 'ok' | 'unavailable';
  /** The promoted build. */
  readonly build: string | null;
  /** Since the build was started; null when its name does not say when. */
  readonly age_seconds: number | null;
}

const BUILD_ID = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/;

/** Says whether the repository can be served, for load balancers and monitors. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly files: RepositoryFiles,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  show(): Answer {
    const health = this.#health();
    return Answer.json(health, { status: health.status === 'ok' ? 200 : 503 });
  }

  #health(): Health {
    const build = this.files.completeBuild();
    if (build === undefined) return { status: 'unavailable', build: null, age_seconds: null };
    const started = startOf(build.id);
    const seconds = Math.floor((this.clock.now().getTime() - (started ?? 0)) / 1_000);
    return { status: 'ok', build: build.id, age_seconds: started === undefined ? null : seconds };
  }
}

/** The instant that a build id names, in milliseconds since the epoch. */
function startOf(id: string): number | undefined {
  if (!BUILD_ID.test(id)) return undefined;
  return Date.parse(id.replace(BUILD_ID, '$1-$2-$3T$4:$5:$6Z'));
}
