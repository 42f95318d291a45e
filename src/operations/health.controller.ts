import { Controller, Get, Inject } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { RepositoryFiles } from '../composer-api/repository-files.js';
import { HoldQueries } from '../deploy/hold.queries.js';

/** Contract: the body of `/health`. */
interface Health {
  readonly status: 'ok' | 'unavailable';
  /** The promoted build. */
  readonly build: string | null;
  /** Since the build was started; null when its name does not say when. */
  readonly age_seconds: number | null;
  /** In force when newer builds are not promoted; null when there is none, or nobody can tell. */
  readonly hold: { readonly build: string; readonly since: string } | null;
}

const BUILD_ID = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/;

/** Says whether the repository can be served, for load balancers and monitors. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly files: RepositoryFiles,
    private readonly holds: HoldQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(): Promise<Answer> {
    const health = { ...this.#build(), hold: await this.#hold() } satisfies Health;
    return Answer.json(health, { status: health.status === 'ok' ? 200 : 503 });
  }

  #build(): Omit<Health, 'hold'> {
    const build = this.files.completeBuild();
    if (build === undefined) return { status: 'unavailable', build: null, age_seconds: null };
    const started = startOf(build.id);
    const seconds = Math.floor((this.clock.now().getTime() - (started ?? 0)) / 1_000);
    return { status: 'ok', build: build.id, age_seconds: started === undefined ? null : seconds };
  }

  /** The repository is served without a database, too. */
  async #hold(): Promise<Health['hold']> {
    try {
      const hold = await this.holds.find();
      return hold === undefined ? null : { build: hold.buildId, since: hold.since };
    } catch {
      return null;
    }
  }
}

/** The instant that a build id names, in milliseconds since the epoch. */
function startOf(id: string): number | undefined {
  if (!BUILD_ID.test(id)) return undefined;
  return Date.parse(id.replace(BUILD_ID, '$1-$2-$3T$4:$5:$6Z'));
}
