import { Get, Param, Query, Req } from '@nestjs/common';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Request } from 'express';
import { Answer } from '../http/answer.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { Described } from '../http/described.decorator.js';
import { ADDRESS, listOf, objectOf, oneOf, orNull, TEXT, TIME, WHOLE } from '../http/schemas.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import { ApiController } from './api-controller.decorator.js';
import {
  CLOSURE_ORDERS,
  ClosuresQueries,
  type VendorClosureEvent,
  type ClosureOrder,
} from '../status-check/closures.queries.js';
import { linkNext } from './link-next.js';
import { QUERY_PIPE } from '../http/query.pipe.js';
import { WholeNumber } from '../shared/validation/whole-number.decorator.js';

/** More events of one vendor than anybody reads. */
const MOST_OF_VENDOR = 1_000;

const LONG_DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

export class ClosuresQuery {
  @IsIn(CLOSURE_ORDERS) sort: ClosureOrder = 'recent';

  /** The id of the last event of the page before. */
  @IsOptional() @WholeNumber() @IsInt() @Min(1) cursor?: number;

  @WholeNumber() @IsInt() @Min(1) @Max(200) limit = 50;
}

const EVENT = objectOf({
  id: WHOLE,
  vendor_name: TEXT,
  vendor_slug: TEXT,
  detected_at: TIME,
  detected_at_formatted: TEXT,
  plugin_slugs: listOf(TEXT),
  plugin_count: WHOLE,
});

/** Vendor closure events, and those of one vendor. */
@ApiController('api/closures')
export class ClosuresApiController {
  constructor(
    private readonly closures: ClosuresQueries,
    private readonly instance: InstanceSettings,
  ) {}

  @Get()
  @Described({
    id: 'listClosures',
    summary: 'Vendors of whom several plugins were closed at once',
    query: {
      sort: { what: 'The order', schema: { ...oneOf(...CLOSURE_ORDERS), default: 'recent' } },
      cursor: { what: 'The next_cursor of the page before' },
      limit: {
        what: 'Events in a page',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
    },
    answer: objectOf({
      events: listOf(EVENT),
      sort: oneOf(...CLOSURE_ORDERS),
      per_page: WHOLE,
      total: WHOLE,
      next_cursor: orNull(TEXT),
      documentation_url: ADDRESS,
    }),
  })
  async all(
    @Query(QUERY_PIPE) { sort, cursor, limit }: ClosuresQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    // One more than shown tells whether there is another page.
    const rows = await this.closures.page(sort, cursor, limit + 1);
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null;
    const headers = next === null ? {} : linkNext(request, String(next));
    return Answer.json(
      {
        events: shown.map(printed),
        sort,
        per_page: limit,
        total: await this.closures.count(),
        next_cursor: next === null ? null : String(next),
        documentation_url: this.#documentation,
      },
      { cache: 'api', headers },
    );
  }

  @Get(':vendor')
  @Described({
    id: 'listVendorClosures',
    summary: 'The closures of one vendor, newest first',
    path: { vendor: { what: 'The vendor_slug of an event' } },
    answer: objectOf({ events: listOf(EVENT), documentation_url: ADDRESS }),
    errors: { 404: 'No event is of that vendor' },
  })
  async ofVendor(@Param('vendor') vendor: string): Promise<Answer> {
    const events = await this.closures.ofVendor(vendor, MOST_OF_VENDOR);
    if (events.length === 0) throw new NotFoundError('vendor not found');
    return Answer.json(
      {
        events: events.map(printed),
        documentation_url: this.#documentation,
      },
      { cache: 'api' },
    );
  }

  get #documentation(): string {
    return `${this.instance.appUrl}/docs/api#closures`;
  }
}

function printed(event: VendorClosureEvent): object {
  return {
    id: event.id,
    vendor_name: event.vendorName,
    vendor_slug: event.vendorSlug,
    detected_at: event.detectedAt,
    detected_at_formatted: LONG_DATE.format(new Date(event.detectedAt)),
    plugin_slugs: event.pluginSlugs,
    plugin_count: event.pluginCount,
  };
}
