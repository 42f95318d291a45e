import { externalUrl } from '../../domain/text/external-url.js';
import { markdownText } from '../../domain/text/markdown.js';
import { packagePath, requireName } from '../../ui/links.js';
import { directoryUrl } from '../../ui/package/directory-links.js';
import { latestOf } from '../../ui/package/package-head.js';
import type { PackagePageModel, ShownVersion } from '../../ui/package/package-page.types.js';
import { withheldWords } from '../../ui/package/withheld-words.js';
import { day, longDay } from '../../ui/text/dates.js';
import { activeSites, grouped } from '../../ui/text/numbers.js';

const VERSIONS_SHOWN = 20;

/** The page of a package as Markdown; foreign text reads as it is and is no markup. */
export function packageMarkdown(model: PackagePageModel): string {
  const { frame, pkg, versions } = model;
  const url = `${frame.site.siteUrl}${packagePath(pkg)}`;
  const rest = versions.length - VERSIONS_SHOWN;
  const parts = [
    `# ${markdownText(pkg.displayName) || pkg.name}`,
    `WordPress ${pkg.type} \`${requireName(pkg)}\``,
    notice(model),
    pkg.isClosed ? undefined : `## Install\n\n\`\`\`sh\n${installCommand(model)}\n\`\`\``,
    `## Details\n\n${details(model).join('\n')}`,
    markdownText(pkg.description) && `## Description\n\n${markdownText(pkg.description)}`,
    versions.length > 0 &&
      `## Versions (${grouped(versions.length)})\n\n${versions
        .slice(0, VERSIONS_SHOWN)
        .map((version) => versionLine(version, model))
        .join('\n')}`,
    rest > 0 && `${grouped(rest)} more: ${url}/versions`,
    `[This page](${url})`,
  ];
  return `${parts.filter((part) => part).join('\n\n')}\n`;
}

function installCommand(model: PackagePageModel): string {
  const name = requireName(model.pkg);
  return `composer require ${latestOf(model) === undefined ? `${name}:dev-trunk` : name}`;
}

function notice({ pkg }: PackagePageModel): string | undefined {
  const served = markdownText(pkg.directoryVersion) || 'a version';
  if (pkg.hiddenAt !== null) {
    return `> Hidden by those who run this repository since ${longDay(pkg.hiddenAt) ?? ''}. ${markdownText(pkg.hiddenReason)}`;
  }
  if (pkg.isClosed) {
    const date = pkg.closedAt === null ? '' : ` on ${longDay(pkg.closedAt) ?? ''}`;
    const reason = markdownText(pkg.closeReasonText ?? pkg.closeReason) || 'not given';
    const permanence = pkg.isClosedPermanently ? ' The closure is permanent.' : '';
    return `> Closed in the WordPress.org directory${date}. Reason: ${reason}.${permanence}`;
  }
  if (pkg.untagged === 'trunk-only') {
    return `> The directory serves ${served} from trunk; there are no tags. Composer can only follow trunk.`;
  }
  return pkg.untagged === null
    ? undefined
    : `> The directory serves ${served}, but its author has not tagged it. Composer gets the newest tag.`;
}

function details(model: PackagePageModel): readonly string[] {
  const { pkg, require } = model;
  const homepage = externalUrl(pkg.homepage ?? '');
  const needs = Object.entries(require).map(
    ([name, constraint]) => `\`${name}\` \`${constraint}\``,
  );
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Latest version', latestOf(model)?.version ?? undefined],
    ['Active sites', activeSites(pkg.activeInstalls)],
    ['Composer installs', `${grouped(pkg.installs)}, ${grouped(pkg.recentInstalls)} in 30 days`],
    ['Author', markdownText(pkg.author)],
    ['Licence', markdownText(pkg.license)],
    ['Requires WordPress', markdownText(pkg.requires)],
    ['Requires', needs.join(', ')],
    ['Tested up to', markdownText(pkg.tested)],
    ['Updated', pkg.updatedAt === null ? undefined : day(pkg.updatedAt)],
    ['WordPress.org', pkg.isClosed ? undefined : `<${directoryUrl(pkg)}>`],
    ['Homepage', homepage === undefined ? undefined : `<${homepage.replace(/[<>]/g, encodeURI)}>`],
  ];
  return lines.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : `- ${name}: ${value}`,
  );
}

function versionLine(version: ShownVersion, { pkg, versions }: PackagePageModel): string {
  const released = version.releasedAt === null ? undefined : day(version.releasedAt);
  const date = released === undefined ? '' : `, released ${released}`;
  if (version.version !== null) {
    const isLatest = version.normalized === pkg.currentVersion;
    return `- \`${version.version}\`${isLatest ? ' (latest)' : ''}${date}`;
  }
  const why = markdownText(withheldWords(version, pkg, versions) ?? '');
  return `- ${markdownText(version.tag)}${date}, withheld: ${why}`;
}
