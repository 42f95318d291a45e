import type { VNode } from 'preact';
import type { SitePresentation } from '../presentation.js';
import { ContactLink } from './contact-link.js';
import { ExternalLink } from './external-link.js';
import { LinkList, type NamedLink } from './link-list.js';

const GROUPS: readonly { readonly title: string; readonly links: readonly NamedLink[] }[] = [
  {
    title: 'Browse',
    links: [
      { href: '/popular', label: 'Most installed' },
      { href: '/updated', label: 'Recently updated' },
      { href: '/new', label: 'New' },
      { href: '/untagged', label: 'Untagged plugins' },
    ],
  },
  {
    title: 'Follow',
    links: [
      { href: '/closures', label: 'Closures' },
      { href: '/status', label: 'Status' },
      { href: '/feed.xml', label: 'Updates feed' },
    ],
  },
  {
    title: 'Build with it',
    links: [
      { href: '/docs', label: 'Docs' },
      { href: '/api/docs', label: 'API' },
      { href: '/docs/wpackagist', label: 'Move from WPackagist' },
      { href: '/check', label: 'Check a project' },
      { href: '/compare', label: 'Comparison' },
      { href: '/llms.txt', label: 'For language models' },
    ],
  },
];

/** What the site is, the choice of its colours, and where else to go. */
export function SiteFooter({ site }: { readonly site: SitePresentation }): VNode {
  return (
    <footer class="foot">
      <div class="wrap">
        <div class="about">
          <p>
            <a class="brand" href="/">
              {site.siteName}
            </a>
          </p>
          <p>
            A Composer repository of the WordPress.org plugin and theme directories. Not affiliated
            with WordPress.org or the WordPress Foundation.
          </p>
          <ThemeChoice />
        </div>
        {GROUPS.map(({ title, links }, index) => (
          <nav key={title} aria-labelledby={`f${index}`}>
            <h2 id={`f${index}`}>{title}</h2>
            <LinkList links={links} />
          </nav>
        ))}
        <About site={site} />
      </div>
    </footer>
  );
}

function About({ site }: { readonly site: SitePresentation }): VNode | null {
  const { contactUrl, sourceUrl } = site;
  if (contactUrl === undefined && sourceUrl === undefined) return null;
  return (
    <nav aria-labelledby="f-about">
      <h2 id="f-about">About</h2>
      <ul>
        {contactUrl !== undefined && (
          <li>
            <ContactLink to={contactUrl}>Contact</ContactLink>
          </li>
        )}
        {sourceUrl !== undefined && (
          <li>
            <ExternalLink to={sourceUrl}>Source code</ExternalLink>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** Works by the stylesheet alone; theme.js keeps the choice for the next page. */
function ThemeChoice(): VNode {
  return (
    <fieldset class="switch">
      <legend class="vh">Colour theme</legend>
      <label>
        <input type="radio" name="theme" id="theme-auto" value="auto" checked />
        System
      </label>
      <label>
        <input type="radio" name="theme" id="theme-light" value="light" />
        Light
      </label>
      <label>
        <input type="radio" name="theme" id="theme-dark" value="dark" />
        Dark
      </label>
    </fieldset>
  );
}
