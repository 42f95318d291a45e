import type { VNode } from 'preact';
import type { CheckedPackage, Finding } from '../../domain/project-check/findings.js';
import type { ProjectFile } from '../../domain/project-check/project-file.js';
import { Note } from '../components/note.js';
import { Section } from '../components/section.js';
import { packagePath } from '../links.js';
import { counted } from '../text/numbers.js';
import { FINDING_NAMES, FindingWords } from './finding-words.js';

interface CheckResultsProps {
  readonly kind: ProjectFile['kind'];
  readonly packages: readonly CheckedPackage[];
}

const KINDS = Object.keys(FINDING_NAMES) as Finding['kind'][];

/** From so many on, a script is less work than commands. */
const MANY_RENAMES = 3;

/** What was found, the gravest first; then the packages that are fine. */
export function CheckResults({ kind, packages }: CheckResultsProps): VNode {
  if (packages.length === 0) {
    return (
      <Note tone="info" title={`This ${kind} names nothing of WordPress.org`}>
        <p>
          Packages called <code>wp-plugin/…</code>, <code>wp-theme/…</code>,{' '}
          <code>wpackagist-plugin/…</code> and <code>wpackagist-theme/…</code> are looked for.
        </p>
      </Note>
    );
  }
  const noted = packages.filter(({ findings }) => findings.length > 0).toSorted(byGravity);
  const fine = packages.filter(({ findings }) => findings.length === 0);
  return (
    <>
      <Section id="found" title={counted(packages.length, 'package')}>
        <p>{summary(packages)}</p>
        <ManyRenames packages={packages} />
        {noted.length > 0 && <Findings packages={noted} />}
      </Section>
      {fine.length > 0 && (
        <Section id="fine" title={`Nothing to say of ${counted(fine.length, 'package')}`}>
          <ul class="chips">
            {fine.map((pkg) => (
              <li key={pkg.name}>
                <PackageName pkg={pkg} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function byGravity(a: CheckedPackage, b: CheckedPackage): number {
  return gravityOf(a) - gravityOf(b);
}

function gravityOf({ findings: [first] }: CheckedPackage): number {
  return first === undefined ? KINDS.length : KINDS.indexOf(first.kind);
}

/** `2 closed, 1 outdated.` */
function summary(packages: readonly CheckedPackage[]): string {
  const found = packages.flatMap(({ findings }) => findings);
  const parts = KINDS.flatMap((kind) => {
    const count = found.filter((finding) => finding.kind === kind).length;
    return count === 0 ? [] : [`${count} ${FINDING_NAMES[kind].several}`];
  });
  return parts.length === 0 ? 'Nothing was found that you should know.' : `${parts.join(', ')}.`;
}

function ManyRenames({ packages }: Pick<CheckResultsProps, 'packages'>): VNode | null {
  const renamed = packages.filter(({ findings }) =>
    findings.some(({ kind }) => kind === 'wpackagist'),
  );
  if (renamed.length < MANY_RENAMES) return null;
  return (
    <p>
      <a href="/docs/wpackagist">A script</a> renames all of them at once and keeps every locked
      version.
    </p>
  );
}

function Findings({ packages }: Pick<CheckResultsProps, 'packages'>): VNode {
  return (
    <table class="tbl stacks">
      <thead>
        <tr>
          <th scope="col">Package</th>
          <th scope="col">What to know</th>
        </tr>
      </thead>
      <tbody>
        {packages.map((pkg) => (
          <tr key={pkg.name}>
            <th scope="row">
              <PackageName pkg={pkg} />
            </th>
            <td>
              <div class="stack snug">
                {pkg.findings.map((finding) => (
                  <FindingWords key={finding.kind} pkg={pkg} finding={finding} />
                ))}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The name as the project has it, linked to its page where there is one, and what the project wants. */
function PackageName({ pkg }: { readonly pkg: CheckedPackage }): VNode {
  const { name, type, slug, version, constraint, findings } = pkg;
  const isUnknown = findings.some(({ kind }) => kind === 'unknown');
  return (
    <>
      {isUnknown ? (
        <span class="mono">{name}</span>
      ) : (
        <a class="mono" href={packagePath({ type, name: slug })}>
          {name}
        </a>
      )}{' '}
      <span class="mono dim">{version ?? constraint}</span>
    </>
  );
}
