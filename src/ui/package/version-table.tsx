import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { stabilityOf } from '../../domain/version/stability.js';
import { CopyButton } from '../components/copy-button.js';
import { ExternalLink } from '../components/external-link.js';
import { Moment } from '../components/moment.js';
import { Pill } from '../components/pill.js';
import { Unknown } from '../components/unknown.js';
import { requireName } from '../links.js';
import { subversionUrl } from './directory-links.js';
import { firstServed } from '../../domain/version/first-served.js';
import type { ShownPackage, ShownVersion } from './package-page.types.js';
import { withheldWords } from './withheld-words.js';
import { pathSegment } from '../../domain/text/web-url.js';

interface VersionTableProps {
  readonly pkg: ShownPackage;
  /** All of them, as one may name another. */
  readonly versions: readonly ShownVersion[];
  /** How many are shown; all without. */
  readonly most?: number;
  /** Whether the addresses of each are shown. */
  readonly hasSources?: boolean;
}

/** The versions with their dates, and why some cannot be installed. */
export function VersionTable(props: VersionTableProps): VNode {
  const { pkg, versions, most = Infinity, hasSources = false } = props;
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Released</th>
          <th scope="col" class="w">
            First served here
          </th>
          {hasSources && <th scope="col">Source</th>}
          <th scope="col" class="n">
            <span class="vh">Copy require command</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {pkg.untagged !== null && !pkg.isClosed && (
          <DirectoryVersion version={pkg.directoryVersion} hasSources={hasSources} />
        )}
        {versions.slice(0, most).map((version) => (
          <VersionRow
            key={version.tag}
            pkg={pkg}
            version={version}
            why={withheldWords(version, pkg, versions)}
            hasSources={hasSources}
          />
        ))}
        {pkg.type === 'plugin' && pkg.trunkRevision !== null && !pkg.isClosed && (
          <Trunk pkg={pkg} revision={pkg.trunkRevision} hasSources={hasSources} />
        )}
      </tbody>
    </table>
  );
}

interface VersionRowProps {
  readonly pkg: ShownPackage;
  readonly version: ShownVersion;
  readonly why: string | undefined;
  readonly hasSources: boolean;
}

function VersionRow({ pkg, version, why, hasSources }: VersionRowProps): VNode {
  const isPublished = version.version !== null;
  const name = plainText(version.version ?? version.tag) ?? 'a name of white space';
  return (
    <tr class={isPublished ? undefined : 'held'}>
      <th scope="row">
        <span class="mono">{name}</span> {isPublished && <State pkg={pkg} version={version} />}
        {why !== undefined && (
          <>
            <Pill tone="held">Withheld</Pill> <span class="why">{why}</span>
          </>
        )}
      </th>
      <td class="nw">
        <Moment at={version.releasedAt} />
      </td>
      <td class="nw w">
        <FirstServed version={version} />
      </td>
      {hasSources && <Sources pkg={pkg} version={version} />}
      <td class="n">
        {isPublished && !pkg.isClosed && (
          <CopyButton text={`composer require ${requireName(pkg)}:${name}`} />
        )}
      </td>
    </tr>
  );
}

function FirstServed({ version }: Pick<VersionRowProps, 'version'>): VNode {
  if (version.version === null) return <Unknown>never</Unknown>;
  const at = firstServed(version);
  if (at === undefined) return <Unknown>with the package</Unknown>;
  return at === null ? <Unknown>with the next build</Unknown> : <Moment at={at} />;
}

function State({ pkg, version }: Pick<VersionRowProps, 'pkg' | 'version'>): VNode | null {
  const { normalized } = version;
  if (normalized === null) return null;
  if (normalized === pkg.currentVersion) {
    return <Pill tone="ok">{pkg.untagged === null ? 'Latest' : 'Latest tag'}</Pill>;
  }
  return stabilityOf(normalized) === 'stable' ? null : <Pill tone="plain">Pre-release</Pill>;
}

function Sources({ pkg, version }: Pick<VersionRowProps, 'pkg' | 'version'>): VNode {
  const { distUrl, directory, revision } = version;
  const place = pkg.type === 'theme' ? pathSegment(directory) : `tags/${pathSegment(directory)}`;
  return (
    <td>
      {distUrl !== null && version.version !== null && (
        <>
          <ExternalLink to={distUrl}>zip</ExternalLink>,{' '}
        </>
      )}
      <ExternalLink to={`${subversionUrl(pkg)}${place}/`}>SVN</ExternalLink>
      {revision !== null && <span class="dim"> r{revision}</span>}
    </td>
  );
}

interface DirectoryVersionProps {
  readonly version: string | null;
  readonly hasSources: boolean;
}

function DirectoryVersion({ version, hasSources }: DirectoryVersionProps): VNode {
  return (
    <tr class="held">
      <th scope="row">
        <span class="mono">{plainText(version) ?? 'no number'}</span>{' '}
        <Pill tone="warn">Not tagged</Pill> <span class="why">What the directory serves today</span>
      </th>
      <td class="nw">
        <Unknown>not known</Unknown>
      </td>
      <td class="w" />
      {hasSources && <td />}
      <td />
    </tr>
  );
}

interface TrunkProps {
  readonly pkg: ShownPackage;
  readonly revision: number;
  readonly hasSources: boolean;
}

function Trunk({ pkg, revision, hasSources }: TrunkProps): VNode {
  return (
    <tr>
      <th scope="row">
        <span class="mono">dev-trunk</span> <Pill tone="trunk">Trunk</Pill>{' '}
        <span class="why">Moves with every commit, now r{revision}</span>
      </th>
      <td class="nw">
        <Moment at={pkg.lastCommitted} />
      </td>
      <td class="w" />
      {hasSources && (
        <td>
          <ExternalLink to={`${subversionUrl(pkg)}trunk/`}>SVN</ExternalLink>
        </td>
      )}
      <td class="n">
        <CopyButton text={`composer require ${requireName(pkg)}:dev-trunk`} />
      </td>
    </tr>
  );
}
