import { plainText } from '../text/plain.js';
import { webUrl } from '../text/web-url.js';
import { composerName, composerType } from './names.js';
import type { PackageFacts, SvnBases } from './package-facts.js';

/** What all versions of a package print alike; a key that is undefined is not printed. */
export type PackageFields = Readonly<{
  name: string;
  type: string;
  description: string | undefined;
  keywords: readonly string[] | undefined;
  homepage: string | undefined;
  license: readonly string[] | undefined;
  authors: readonly Readonly<{ name: string; homepage: string | undefined }>[] | undefined;
  support: Readonly<{ issues: string; changelog: string; source: string }>;
  funding: readonly Readonly<{ type: string; url: string }>[] | undefined;
}>;

/** Returns the package's part of its entries: text as one clean line, web addresses only. */
export function packageFields(facts: PackageFacts, bases: SvnBases): PackageFields {
  const license = plainText(facts.license);
  const author = plainText(facts.author);
  const donateUrl = webUrl(facts.donateLink);
  return {
    name: composerName(facts),
    type: composerType(facts.type),
    description: plainText(facts.description),
    keywords: keywordsOf(facts),
    homepage: webUrl(facts.homepage),
    license: license === undefined ? undefined : [license],
    authors:
      author === undefined ? undefined : [{ name: author, homepage: webUrl(facts.authorUrl) }],
    support: {
      issues: `https://wordpress.org/support/${facts.type}/${facts.slug}`,
      changelog:
        facts.type === 'plugin'
          ? `https://wordpress.org/plugins/${facts.slug}/#developers`
          : `https://wordpress.org/themes/${facts.slug}/`,
      source: svnUrl(facts, bases),
    },
    funding: donateUrl === undefined ? undefined : [{ type: 'other', url: donateUrl }],
  };
}

/** Returns the package's folder in its Subversion repository, without a trailing slash. */
export function svnUrl(facts: PackageFacts, bases: SvnBases): string {
  return `${facts.type === 'plugin' ? bases.pluginsSvnUrl : bases.themesSvnUrl}/${facts.slug}`;
}

function keywordsOf(facts: PackageFacts): readonly string[] | undefined {
  const keywords = facts.keywords.map(plainText).filter((keyword) => keyword !== undefined);
  return keywords.length === 0 ? undefined : [...new Set(keywords)];
}
