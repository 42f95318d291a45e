import { IsInt, IsNumber, Max, Min } from 'class-validator';
import { Setting } from '../shared/config/setting.decorator.js';

/** How much of the catalogue one run may take away. */
export class GuardSettings {
  /** A build that loses more than this share of its packages fails, in percent. */
  @Setting('GUARD_BUILD_SHRINK_PERCENT') @IsNumber() @Min(0) @Max(100) buildShrinkPercent = 2;

  /** Closures of published packages that one run may always apply. */
  @Setting('GUARD_CLOSURES_MIN') @IsInt() @Min(0) closuresMin = 25;

  /** Beyond `closuresMin`, the share of published packages that one run may close, in percent. */
  @Setting('GUARD_CLOSURES_PERCENT') @IsNumber() @Min(0) @Max(100) closuresPercent = 1;

  /** A package that loses this share of its versions at once keeps the old ones for a day, in percent. */
  @Setting('GUARD_VERSIONS_SHRINK_PERCENT') @IsNumber() @Min(1) @Max(100) versionsShrinkPercent =
    50;
}
