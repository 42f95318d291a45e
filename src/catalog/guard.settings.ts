import { IsInt, IsNumber, Max, Min } from 'class-validator';
import { Setting } from '../shared/config/setting.decorator.js';

/** How much of the catalogue one run may take away. */
export class GuardSettings {
  /** Packages lost without a recorded cause keep their files when they are a larger share, in percent. */
  @Setting('GUARD_BUILD_SHRINK_PERCENT') @IsNumber() @Min(0) @Max(100) buildShrinkPercent = 2;

  /** Packages that may go at once or close in a day, at most a tenth of a small catalogue (of any, three). */
  @Setting('GUARD_CLOSURES_MIN') @IsInt() @Min(0) closuresMin = 25;

  /** Beyond `closuresMin`, the share of published packages that may close in a day, in percent. */
  @Setting('GUARD_CLOSURES_PERCENT') @IsNumber() @Min(0) @Max(100) closuresPercent = 1;

  /** A package that loses this share of its versions at once keeps the old ones for a day, in percent. */
  @Setting('GUARD_VERSIONS_SHRINK_PERCENT') @IsNumber() @Min(1) @Max(100) versionsShrinkPercent =
    50;
}
