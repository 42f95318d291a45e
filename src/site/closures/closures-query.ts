import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { PACKAGE_TYPES, type PackageType } from '../../domain/types.js';
import { WholeNumber } from '../../shared/validation/whole-number.decorator.js';
import { CLOSURE_ORDERS, type ClosureOrder } from '../../status-check/closures.queries.js';
import type { ClosuresQuery, ClosuresTab } from '../../ui/closures/closures-page.types.js';
import { Chosen } from '../../shared/validation/chosen.decorator.js';

const TABS: readonly ClosuresTab[] = ['vendors', 'closed', 'reopened'];
const LAST_PAGE = 2_000;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DAY_WORDS = { message: '$property must be a date such as 2026-01-31' };

/** What the address of a list of closures says. */
export class ClosuresPageQuery implements ClosuresQuery {
  @IsIn(TABS) show: ClosuresTab = 'vendors';

  @IsIn(CLOSURE_ORDERS) sort: ClosureOrder = 'recent';

  @Chosen() @IsIn(PACKAGE_TYPES) type?: PackageType;

  /** `none` for those without one. */
  @Chosen() @IsString() @MaxLength(200) reason?: string;

  @Chosen() @Matches(DAY, DAY_WORDS) from?: string;

  @Chosen() @Matches(DAY, DAY_WORDS) to?: string;

  @WholeNumber() @IsInt() @Min(1) @Max(LAST_PAGE) page = 1;
}
