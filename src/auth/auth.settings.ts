import { IsInt, Max, Min } from 'class-validator';
import { Setting } from '../shared/config/setting.decorator.js';

const YEAR_MINUTES = 525_600;

/** How long sessions of the admin panel live. */
export class AuthSettings {
  /** From the sign-in on, in minutes. */
  @Setting('SESSION_LIFETIME_MINUTES') @IsInt() @Min(1) @Max(YEAR_MINUTES) lifetimeMinutes = 7_200;

  /** Without a request, in minutes. */
  @Setting('SESSION_IDLE_MINUTES') @IsInt() @Min(1) @Max(YEAR_MINUTES) idleMinutes = 720;
}
