import { DAY_MS } from '../../domain/durations.js';
import { Controller, Get, Inject } from '@nestjs/common';
import { h } from 'preact';
import { xmlText } from '../../domain/text/plain.js';
import { Answer } from '../../http/answer.js';
import { CLOCK, rfc3339, type Clock } from '../../shared/clock/clock.js';
import { InstanceSettings } from '../../shared/config/instance.settings.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { renderXml } from '../../ui/xml/render-xml.js';
import { SiteAssets } from '../../chrome/site-assets.js';
import { sitePresentation } from '../../chrome/site-presentation.js';
import { SiteSettings } from '../../shared/site/site.settings.js';

/** RFC 9116 asks for less than a year. */
const SECURITY_TXT_DAYS = 180;

/** Files that programs look for at fixed addresses; they need no database. */
@Controller()
export class WellKnownController {
  constructor(
    private readonly site: SiteSettings,
    private readonly instance: InstanceSettings,
    private readonly assets: SiteAssets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('robots.txt')
  robots(): Answer {
    const lines = [
      'User-agent: *',
      'Allow: /',
      'Disallow: /admin',
      'Disallow: /*?q=',
      'Disallow: /*&page=',
      '',
      `Sitemap: ${this.instance.appUrl}/sitemap.xml`,
    ];
    return Answer.text(lines.join('\n'), { cache: 'page' });
  }

  @Get('llms.txt')
  languageModels(): Answer {
    const { appUrl } = this.instance;
    const { siteName, repositoryUrl } = sitePresentation(this.site, this.instance);
    const text = `# ${siteName}

> A Composer repository of the plugins and themes of the WordPress.org directory.

Add it to a project with \`composer config repositories.wp-packages composer ${repositoryUrl}\`, then
require \`wp-plugin/<slug>\` or \`wp-theme/<slug>\`. Each package has a page at
${appUrl}/packages/wp-plugin/<slug>, the same as Markdown at that address with \`.md\`, as JSON with
\`.json\`, its releases as a feed with \`.atom\`. A closed package answers with status 410 and the reason.

## Lists

- [Search](${appUrl}/packages?q=contact+form): \`q\`, \`type\`, \`tag\`, \`author\`, \`php\`, \`since\`, \`sort\`, \`page\`
- [Recently updated](${appUrl}/updated.atom)
- [New](${appUrl}/new.atom)
- [Untagged plugins](${appUrl}/untagged)
- [Sitemap](${appUrl}/sitemap.xml)
`;
    return Answer.of('text/plain; charset=utf-8', text, { cache: 'page' });
  }

  @Get('opensearch.xml')
  openSearch(): Answer {
    const { appUrl } = this.instance;
    const name = xmlText(this.site.name);
    const document = h(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      h('ShortName', null, name.slice(0, 16)),
      h('Description', null, `Plugins and themes of WordPress.org at ${name}`),
      h('InputEncoding', null, 'UTF-8'),
      h(
        'Image',
        { width: '16', height: '16', type: 'image/svg+xml' },
        `${appUrl}${this.assets.url('icon.svg')}`,
      ),
      h('Url', { type: 'text/html', template: `${appUrl}/packages?q={searchTerms}` }),
    );
    return Answer.of('application/opensearchdescription+xml', renderXml(document), {
      cache: 'page',
    });
  }

  @Get('.well-known/security.txt')
  security(): Answer {
    const { contactUrl } = sitePresentation(this.site, this.instance);
    if (contactUrl === undefined) throw new NotFoundError('nobody to write to is configured');
    // The same for a day, so that caches can compare it.
    const day = Math.floor(this.clock.now().getTime() / DAY_MS) + SECURITY_TXT_DAYS;
    const lines = [`Contact: ${contactUrl}`, `Expires: ${rfc3339(new Date(day * DAY_MS))}`];
    return Answer.text(lines.join('\n'), { cache: 'page' });
  }

  @Get('manifest.webmanifest')
  manifest(): Answer {
    const manifest = {
      name: this.site.name,
      short_name: this.site.name,
      start_url: '/',
      display: 'browser',
      theme_color: '#0a6170',
      background_color: '#fbfcfc',
      icons: [{ src: this.assets.url('icon.svg'), sizes: 'any', type: 'image/svg+xml' }],
    };
    const text = `${JSON.stringify(manifest)}\n`;
    return Answer.of('application/manifest+json', text, { cache: 'page' });
  }

  /** Browsers that do not read the page's own icon ask for this one. */
  @Get('favicon.ico')
  favicon(): Answer {
    return Answer.movedTo(this.assets.url('icon.svg'));
  }
}
