import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { Command } from '../components/command.js';
import { CopyButton } from '../components/copy-button.js';
import { ExternalLink } from '../components/external-link.js';
import { Note } from '../components/note.js';
import { Pill } from '../components/pill.js';
import { Section } from '../components/section.js';
import { requireName } from '../links.js';
import { supportUrl } from './directory-links.js';
import { latestOf, titleOf } from './package-head.js';
import type { PackagePageModel } from './package-page.types.js';

interface UntaggedProps {
  readonly model: PackagePageModel;
}

/** That the directory serves what has no tag, and what that means. */
export function UntaggedNotice({ model }: UntaggedProps): VNode {
  const { pkg } = model;
  const served = plainText(pkg.directoryVersion) ?? 'a version';
  if (pkg.untagged === 'trunk-only') {
    return (
      <Note tone="warn" title={`The directory serves ${served} from trunk; there are no tags`}>
        <p>
          A version without a tag has no fixed files: the same number can mean other code tomorrow.
          Composer can only follow trunk, and pins its revision.
        </p>
      </Note>
    );
  }
  const newest = latestOf(model)?.version;
  return (
    <Note tone="warn" title={`The directory serves ${served}, but its author has not tagged it`}>
      <p>
        A version without a tag has no fixed files: the same number can mean other code tomorrow.
        {newest != null && (
          <>
            {' '}
            Composer gets <b>{newest}</b>, the newest tag, unless you ask for trunk.
          </>
        )}
      </p>
    </Note>
  );
}

/** The ways to install what has no tag of its newest version. */
export function UntaggedCommands({ model }: UntaggedProps): VNode {
  const { pkg } = model;
  const newest = latestOf(model)?.version;
  const name = requireName(pkg);
  return (
    <Section id="install" title={newest == null ? 'Install it' : 'Choose how to install it'}>
      {newest != null && (
        <div class="stack snug">
          <h3>
            Stay on the newest tag <Pill tone="ok">{newest}</Pill>
          </h3>
          <Command verb="composer require" object={name} />
          <p class="sm dim">
            Reproducible. Misses what changed between {newest} and{' '}
            {plainText(pkg.directoryVersion) ?? 'today'}.
          </p>
        </div>
      )}
      <div class="stack snug">
        <h3>
          Follow trunk <Pill tone="trunk">dev-trunk</Pill>
        </h3>
        <Command verb="composer require" object={`${name}:dev-trunk`} />
        <p class="sm dim">
          Your lock file pins SVN revision{' '}
          {pkg.trunkRevision === null ? 'numbers' : `r${pkg.trunkRevision}`}, so installs repeat
          exactly; <code>composer update</code> moves it. Needs the <code>svn</code> program on the
          machine that installs.
        </p>
      </div>
    </Section>
  );
}

/** A text to ask the author for a tag with. */
export function AskForTag({ model: { pkg } }: UntaggedProps): VNode {
  const version = plainText(pkg.directoryVersion) ?? 'the current version';
  const text =
    `Hello, the readme says the stable version is ${version}, but SVN has no tags/${version}. ` +
    `Could you copy trunk to tags/${version}? Sites that install with Composer then get this ` +
    `version with fixed, repeatable files. Thank you for ${titleOf(pkg)}!`;
  return (
    <Section
      id="ask"
      title="Ask the author for a tag"
      aside={<ExternalLink to={supportUrl(pkg)}>Support forum</ExternalLink>}
    >
      <div class="code">
        <pre class="wraps">{text}</pre>
      </div>
      <p class="actions">
        <CopyButton text={text} label="Copy message" />
      </p>
    </Section>
  );
}
