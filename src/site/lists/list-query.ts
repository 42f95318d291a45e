import { IsInt, Max, Min } from 'class-validator';
import { WholeNumber } from '../../shared/validation/whole-number.decorator.js';

/** Lists are counted to 10,000 packages, so there is nothing behind. */
const LAST_PAGE = 500;

/** Which page of a list is wanted. */
export class ListQuery {
  @WholeNumber() @IsInt() @Min(1) @Max(LAST_PAGE) page = 1;
}
