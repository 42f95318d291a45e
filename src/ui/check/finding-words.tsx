import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import type { CheckedPackage, Finding } from '../../domain/project-check/findings.js';
import { CommandLine } from '../components/command-line.js';
import { Pill, type PillTone } from '../components/pill.js';
import { withheldWords } from '../package/withheld-words.js';
import { longDay } from '../text/dates.js';

interface FindingName {
  readonly tone: PillTone;
  /** In a pill. */
  readonly word: string;
  /** After the number of packages. */
  readonly several: string;
}

/** How each kind of finding is called, the gravest first. */
export const FINDING_NAMES: Readonly<Record<Finding['kind'], FindingName>> = {
  hidden: { tone: 'bad', word: 'Hidden here', several: 'hidden here' },
  closed: { tone: 'bad', word: 'Closed', several: 'closed' },
  unknown: { tone: 'held', word: 'Unknown here', several: 'unknown here' },
  'version-withheld': { tone: 'held', word: 'Version withheld', several: 'in a withheld version' },
  'version-missing': { tone: 'held', word: 'Version not here', several: 'in a version not here' },
  outdated: { tone: 'warn', word: 'Outdated', several: 'outdated' },
  'held-back': { tone: 'plain', word: 'Held back', several: 'held back' },
  untagged: { tone: 'trunk', word: 'Untagged', several: 'untagged' },
  wpackagist: { tone: 'new', word: 'WPackagist name', several: 'named as WPackagist does' },
};

interface FindingProps {
  readonly pkg: CheckedPackage;
  readonly finding: Finding;
}

/** One finding: its pill, what it means, what to do. */
export function FindingWords({ pkg, finding }: FindingProps): VNode {
  const { tone, word } = FINDING_NAMES[finding.kind];
  return (
    <>
      <p>
        <Pill tone={tone}>{word}</Pill> <Explanation pkg={pkg} finding={finding} />
      </p>
      {finding.kind === 'wpackagist' && finding.command !== null && (
        <CommandLine text={finding.command} />
      )}
    </>
  );
}

function Explanation({ pkg, finding }: FindingProps): VNode {
  switch (finding.kind) {
    case 'hidden':
      return <>{hiddenWords(finding.reason)}</>;
    case 'closed':
      return <>{closureWords(finding)}</>;
    case 'unknown':
      return <Unknown near={finding.near} type={pkg.type} />;
    case 'version-withheld': {
      const version = {
        tag: pkg.version ?? '',
        normalized: null,
        withheldReason: finding.reason,
      };
      return <>{withheldWords(version, { stableTag: null }, [])}.</>;
    }
    case 'version-missing':
      return (
        <>
          The directory has no such version any more. A lock file installs it while its zip is
          there.
        </>
      );
    case 'outdated':
      return (
        <>
          <span class="mono">{finding.newest}</span> is out.
        </>
      );
    case 'held-back':
      return (
        <>
          The newest version, <span class="mono">{finding.newest}</span>, is outside the constraint.
        </>
      );
    case 'untagged':
      return <>{untaggedWords(finding)}</>;
    case 'wpackagist':
      return (
        <>
          Here it is <span class="mono">{finding.name}</span>.
        </>
      );
  }
}

function Unknown({
  near,
  type,
}: {
  readonly near: readonly string[];
  readonly type: string;
}): VNode {
  return (
    <>
      The directory has no {type} of this name; it may come from another repository.
      {near.length > 0 && ' Perhaps '}
      {near.map((name, index) => (
        <>
          {index > 0 && ', '}
          <a class="mono" href={`/packages/${name}`}>
            {name}
          </a>
        </>
      ))}
      {near.length > 0 && '?'}
    </>
  );
}

function hiddenWords(reason: string | null): string {
  const given = plainText(reason);
  return [
    'Those who run this repository took it out.',
    ...(given === undefined ? [] : [`Their reason: ${given}`]),
  ].join(' ');
}

function closureWords(closure: Extract<Finding, { readonly kind: 'closed' }>): string {
  const day = closure.closedAt === null ? undefined : longDay(closure.closedAt);
  const reason = plainText(closure.reasonText) ?? plainText(closure.reason);
  return [
    day === undefined ? 'Closed in the directory.' : `Closed in the directory on ${day}.`,
    reason === undefined ? 'The reason is not given.' : `Reason given: ${reason}.`,
    closure.isPermanent ? 'The closure is permanent.' : '',
    'A locked version keeps installing while its zip is there; an update cannot find it.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function untaggedWords({
  how,
  directoryVersion,
}: Extract<Finding, { readonly kind: 'untagged' }>): string {
  const release = plainText(directoryVersion);
  if (how === 'trunk-only') {
    return 'Its author tags no releases: Composer can install trunk only, as dev-trunk.';
  }
  return release === undefined
    ? 'The current release is not tagged, so Composer cannot be told to install it.'
    : `The current release, ${release}, is not tagged, so Composer cannot be told to install it.`;
}
