import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { BADGE_HEIGHT, badgeWidth } from '../badge.view.js';
import { Command } from '../components/command.js';
import { CopyButton } from '../components/copy-button.js';
import { Moment } from '../components/moment.js';
import { Note } from '../components/note.js';
import { Section } from '../components/section.js';
import { packagePath, requireName, tagPath } from '../links.js';
import { counted, grouped } from '../text/numbers.js';
import { InstallChart } from './install-chart.js';
import { PackageFactsAside } from './package-facts.js';
import { PackageHead, PackageTabs, latestOf } from './package-head.js';
import { packageLinkedData } from './package-linked-data.js';
import type { PackagePageModel } from './package-page.types.js';
import { PackageShell } from './package-shell.js';
import { Requirements } from './requirements.js';
import { AskForTag, UntaggedCommands, UntaggedNotice } from './untagged-notice.js';
import { versionBadge } from './version-badge.js';
import { VersionTable } from './version-table.js';

const VERSIONS_SHOWN = 10;

interface PackagePartProps {
  readonly model: PackagePageModel;
}

/** The page of a package that the directory offers. */
export function PackagePage(model: PackagePageModel): VNode {
  const { pkg } = model;
  const latest = latestOf(model);
  const isUntagged = pkg.untagged !== null;
  return (
    <PackageShell model={model} about={packageLinkedData(model)}>
      <PackageHead model={model}>
        {latest?.releasedAt != null && (
          <li>
            {isUntagged ? 'tagged' : 'released'} <Moment at={latest.releasedAt} />
          </li>
        )}
        {plainText(pkg.license) !== undefined && <li>{plainText(pkg.license)}</li>}
      </PackageHead>
      <PackageTabs model={model} current="overview" />
      {isUntagged && <UntaggedNotice model={model} />}
      <div class="split">
        <div class="stack main">
          {isUntagged ? <UntaggedCommands model={model} /> : <Install model={model} />}
          <About model={model} />
        </div>
        <PackageFactsAside model={model} />
        <div class="stack main">
          <InstallChart pkg={pkg} months={model.months} />
          <Versions model={model} />
          {isUntagged && <AskForTag model={model} />}
          <Requirements model={model} />
          <Badge model={model} />
        </div>
      </div>
    </PackageShell>
  );
}

function Install({ model }: PackagePartProps): VNode {
  const { pkg } = model;
  const latest = latestOf(model);
  const name = requireName(pkg);
  if (latest === undefined && pkg.type === 'theme') {
    return (
      <Note tone="warn" title="No version of this theme can be installed">
        <p>The directory lists none that Composer can read.</p>
      </Note>
    );
  }
  const php = plainText(pkg.requiresPhp);
  return (
    <div class="stack snug">
      <Command verb="composer require" object={latest === undefined ? `${name}:dev-trunk` : name} />
      <p class="sm dim">
        {latest?.version != null && `Installs ${latest.version}. `}
        {php !== undefined && `This version needs PHP ${php} or newer. `}
        <a href="/#start">Repository not added yet?</a>
      </p>
    </div>
  );
}

function About({ model: { pkg } }: PackagePartProps): VNode | null {
  const description = plainText(pkg.description);
  if (description === undefined && pkg.tags.length === 0) return null;
  return (
    <div class="prose">
      {description !== undefined && <p class="lead">{description}</p>}
      {pkg.tags.length > 0 && (
        <ul class="chips" aria-label="Tags">
          {pkg.tags.map((tag) => (
            <li key={tag}>
              <a class="chip" href={tagPath(tag.toLowerCase())}>
                {plainText(tag)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Versions({ model }: PackagePartProps): VNode {
  const { pkg, versions } = model;
  const installable = versions.filter(({ version }) => version !== null).length;
  const withheld = versions.length - installable;
  return (
    <Section
      id="versions"
      title="Versions"
      aside={
        <span class="dim">
          {grouped(installable)} installable
          {withheld > 0 && `, ${grouped(withheld)} withheld`}
        </span>
      }
    >
      <VersionTable pkg={pkg} versions={versions} most={VERSIONS_SHOWN} />
      <p class="sm dim">
        <a href={`${packagePath(pkg)}/versions`}>
          {versions.length > VERSIONS_SHOWN
            ? `All ${counted(versions.length, 'version')}`
            : 'The versions'}
        </a>{' '}
        with zip and SVN directory of each.
      </p>
    </Section>
  );
}

function Badge({ model: { frame, pkg } }: PackagePartProps): VNode {
  const { siteUrl, siteName } = frame.site;
  const badge = `/badges/${requireName(pkg)}/version.svg`;
  const markdown = `[![Version](${siteUrl}${badge})](${siteUrl}${packagePath(pkg)})`;
  return (
    <Section id="badges" title="Badge">
      <p>
        <img
          src={badge}
          alt="Badge with the version"
          width={badgeWidth(versionBadge(pkg, siteName))}
          height={BADGE_HEIGHT}
        />
      </p>
      <div class="code">
        <pre tabIndex={0}>{markdown}</pre>
      </div>
      <p class="actions">
        <CopyButton text={markdown} label="Copy Markdown" />
      </p>
    </Section>
  );
}
