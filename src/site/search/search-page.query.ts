import { IsInt, Max, Min } from 'class-validator';
import { SearchRequest } from '../../packages/search-request.js';
import { WholeNumber } from '../../shared/validation/whole-number.decorator.js';
import type { SearchQuery } from '../../ui/packages/search-query.js';

/** Lists are counted to 10,000 packages, so there is nothing behind. */
const LAST_PAGE = 500;

/** What the address of the page of a search says. */
export class SearchPageQuery extends SearchRequest implements SearchQuery {
  @WholeNumber() @IsInt() @Min(1) @Max(LAST_PAGE) page = 1;
}
