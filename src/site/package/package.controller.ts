import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { Request } from 'express';
import { PackagePageQueries } from '../../catalog/package-page.queries.js';
import type { DependantsCursor } from '../../catalog/package-page.types.js';
import { composerVendor } from '../../domain/composer/names.js';
import { PACKAGE_TYPES, type PackageType } from '../../domain/types.js';
import { preferredType } from '../../http/accept.js';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { QUERY_PIPE } from '../../http/query.pipe.js';
import { demand, RateLimits } from '../../http/rate-limits.js';
import { contextOf } from '../../http/request-context.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { packagePath } from '../../ui/links.js';
import { ClosedPackagePage } from '../../ui/package/closed-package.view.js';
import type { PackagePageModel } from '../../ui/package/package-page.types.js';
import { PackagePage } from '../../ui/package/package-page.view.js';
import { DependantsPage, HistoryPage, VersionsPage } from '../../ui/package/package-parts.view.js';
import { UnknownPackagePage } from '../../ui/package/unknown-package.view.js';
import { renderPage } from '../../ui/render-page.js';
import { ListedPackages } from '../listed-packages.js';
import { RenderedPages } from '../../http/rendered-pages.js';
import { packageFeed } from './package-feed.js';
import { DetailedPackages } from '../../packages/detailed-packages.js';
import { packageJson } from '../../packages/package-json.js';
import { InstanceSettings } from '../../shared/config/instance.settings.js';
import { packageMarkdown } from './package-markdown.js';
import { PackagePages } from './package-pages.js';

const DEPENDANTS_SHOWN = 50;

/** The forms of a package's page besides HTML. No slug ends so: a dot and `json` Composer refuses. */
const FORM = /^(?<name>.+)\.(?<form>json|md|atom)$/;

type Form = 'html' | 'json' | 'md' | 'atom';

export class DependantsQuery {
  /** Active installs and id of the last dependant of the page before. */
  @IsOptional()
  @Matches(/^\d{1,15}-\d{1,15}$/, { message: 'after must be taken from a link to the next page' })
  after?: string;
}

/** The pages of one package. A closed one keeps them, with status 410. */
@Controller('packages/:vendor')
@NeedsDatabase()
export class PackageController {
  constructor(
    private readonly pages: PackagePages,
    private readonly details: DetailedPackages,
    private readonly site: InstanceSettings,
    private readonly packages: PackagePageQueries,
    private readonly listed: ListedPackages,
    private readonly limits: RateLimits,
    private readonly rendered: RenderedPages,
  ) {}

  @Get(':file')
  async show(
    @Param('vendor') vendor: string,
    @Param('file') file: string,
    @Req() request: Request,
  ): Promise<Answer> {
    const type = typeOf(vendor);
    const { name = file, form = 'html' } = FORM.exec(file)?.groups ?? {};
    if (vendor !== composerVendor(type)) {
      return Answer.movedTo(`${packagePath({ type, name })}${name === file ? '' : `.${form}`}`);
    }
    const isMarkdown =
      preferredType(request.headers.accept, ['text/html', 'text/markdown']) === 'text/markdown';
    return form === 'html' && isMarkdown
      ? this.#negotiated(type, name, request)
      : this.#show(type, name, form as Form, request);
  }

  @Get(':name/versions')
  versions(@Param('vendor') vendor: string, @Param('name') name: string): Promise<Answer> {
    return this.#part(vendor, name, 'versions', (model) => renderPage(VersionsPage(model)));
  }

  @Get(':name/history')
  history(@Param('vendor') vendor: string, @Param('name') name: string): Promise<Answer> {
    return this.#part(vendor, name, 'history', (model) => renderPage(HistoryPage(model)));
  }

  @Get(':name/dependants')
  dependants(
    @Param('vendor') vendor: string,
    @Param('name') name: string,
    @Query(QUERY_PIPE) { after }: DependantsQuery,
  ): Promise<Answer> {
    return this.#part(vendor, name, `dependants?after=${after ?? ''}`, async (model) => {
      const { pkg } = model;
      // One more than shown tells whether there is another page.
      const found = await this.packages.dependants(pkg.type, pkg.name, {
        after: cursorOf(after),
        limit: DEPENDANTS_SHOWN + 1,
      });
      const shown = found.slice(0, DEPENDANTS_SHOWN);
      const last = found.length > shown.length ? shown.at(-1) : undefined;
      const next = last && `${packagePath(pkg)}/dependants?after=${last.activeInstalls}-${last.id}`;
      return renderPage(DependantsPage({ model, packages: await this.listed.of(shown), next }));
    });
  }

  #show(type: PackageType, name: string, form: Form, request: Request): Promise<Answer> {
    return this.rendered.answer(`${form} ${type}/${name}`, async () => {
      if (form === 'json') return this.#json(type, name);
      const model = await this.pages.of(type, name);
      return model === undefined ? this.#unknown(type, name, form, request) : answerOf(model, form);
    });
  }

  async #json(type: PackageType, name: string): Promise<Answer> {
    const details = await this.details.of(type, name);
    if (details === undefined) throw new NotFoundError(`there is no ${type} ${name}`);
    const status = details.pkg.isClosed ? 410 : 200;
    return Answer.json(packageJson(details, this.site.appUrl), { status, cache: 'page' });
  }

  /** Markdown under the address of the page: a cache that overlooks Accept must not keep it. */
  async #negotiated(type: PackageType, name: string, request: Request): Promise<Answer> {
    const answer = await this.#show(type, name, 'md', request);
    const { status, headers } = answer;
    return Answer.of(answer.type, answer.body, {
      status,
      headers: { ...headers, Vary: 'Accept' },
      cache: 'negotiated',
    });
  }

  async #part(
    vendor: string,
    name: string,
    part: string,
    render: (model: PackagePageModel) => string | Promise<string>,
  ): Promise<Answer> {
    const type = typeOf(vendor);
    if (vendor !== composerVendor(type)) {
      return Answer.movedTo(`${packagePath({ type, name })}/${part.split('?', 1)[0] ?? ''}`);
    }
    return this.rendered.answer(`${type}/${name}/${part}`, async () => {
      const model = await this.pages.of(type, name);
      if (model === undefined) throw new NotFoundError(`there is no ${type} ${name}`);
      const status = model.pkg.isClosed ? 410 : 200;
      return Answer.html(await render(model), { status, cache: 'page' });
    });
  }

  /** Looking for near names is a search, and counts as one. */
  async #unknown(type: PackageType, name: string, form: Form, request: Request): Promise<Answer> {
    if (form !== 'html') throw new NotFoundError(`there is no ${type} ${name}`);
    demand(await this.limits.take('search', contextOf(request).network));
    const page = renderPage(UnknownPackagePage(await this.pages.near(type, name)));
    return Answer.html(page, { status: 404, cache: 'page' });
  }
}

/** The directory of `wp-plugin` or, as the reference's addresses have it, `plugin`. */
function typeOf(vendor: string): PackageType {
  const type = PACKAGE_TYPES.find((known) => vendor === known || vendor === composerVendor(known));
  if (type === undefined) throw new NotFoundError(`there is no page below /packages/${vendor}`);
  return type;
}

function cursorOf(after: string | undefined): DependantsCursor | undefined {
  if (after === undefined) return undefined;
  const [activeInstalls = 0, id = 0] = after.split('-').map(Number);
  return { activeInstalls, id };
}

function answerOf(model: PackagePageModel, form: Exclude<Form, 'json'>): Answer {
  const { pkg } = model;
  const options = { status: pkg.isClosed ? 410 : 200, cache: 'page' } as const;
  switch (form) {
    case 'html': {
      const page = pkg.isClosed ? ClosedPackagePage(model) : PackagePage(model);
      const headers = { Link: linksOf(packagePath(pkg)), Vary: 'Accept' };
      return Answer.html(renderPage(page), { ...options, headers });
    }
    case 'md':
      return Answer.markdown(packageMarkdown(model), options);
    case 'atom':
      return Answer.atom(packageFeed(model), { cache: 'page' });
  }
}

/** The same in other forms. */
function linksOf(path: string): string {
  return [
    `<${path}.md>; rel="alternate"; type="text/markdown"`,
    `<${path}.json>; rel="alternate"; type="application/json"`,
    `<${path}.atom>; rel="alternate"; type="application/atom+xml"`,
  ].join(', ');
}
