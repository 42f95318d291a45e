import type { VNode } from 'preact';
import type { CheckedPackage } from '../../domain/project-check/findings.js';
import type { ProjectFile } from '../../domain/project-check/project-file.js';
import { Note } from '../components/note.js';
import { Section } from '../components/section.js';
import type { PageFrame } from '../presentation.js';
import { SitePage } from '../site-page.js';
import { CheckResults } from './check-results.js';

/** What came of a file that was sent. */
export type CheckOutcome =
  | {
      readonly kind: ProjectFile['kind'];
      readonly packages: readonly CheckedPackage[];
      readonly problem?: undefined;
    }
  | { readonly problem: string };

interface CheckPageModel {
  readonly frame: PageFrame;
  /** Undefined before anything was sent. */
  readonly outcome?: CheckOutcome | undefined;
}

const LEAD =
  'What of a composer.json or composer.lock is closed, outdated, untagged, unknown here, or named as WPackagist does.';

/** The form that takes a project, and below what was sent what was found. */
export function CheckPage({ frame, outcome }: CheckPageModel): VNode {
  const problem = outcome?.problem;
  return (
    <SitePage
      frame={frame}
      title={outcome === undefined ? 'Check a project' : 'Your project'}
      description={LEAD}
      listed={outcome === undefined}
      path={outcome === undefined ? '/check' : undefined}
      section="/check"
    >
      <div class="wrap page tight">
        <div class="stack">
          <h1>Check a project</h1>
          <p class="lead narrow">{LEAD}</p>
          {problem !== undefined && (
            <div id="problem" role="alert">
              <Note tone="bad" title="Nothing was checked">
                <p>{problem}</p>
              </Note>
            </div>
          )}
        </div>
        {outcome !== undefined && outcome.problem === undefined && (
          <CheckResults kind={outcome.kind} packages={outcome.packages} />
        )}
        <Section id="file" title={outcome === undefined ? 'Your file' : 'Check another file'}>
          <CheckForm hasProblem={problem !== undefined} />
        </Section>
      </div>
    </SitePage>
  );
}

function CheckForm({ hasProblem }: { readonly hasProblem: boolean }): VNode {
  const describedBy = hasProblem ? 'problem' : undefined;
  return (
    <form class="stack narrow" action="/check" method="post" enctype="multipart/form-data">
      <div class="field">
        <label for="text">Paste composer.json or composer.lock</label>
        <textarea
          id="text"
          name="text"
          class="in mono"
          rows={8}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={hasProblem ? 'true' : undefined}
          aria-describedby={describedBy}
        />
      </div>
      <div class="field">
        <label for="upload">Or choose the file</label>
        <input id="upload" name="file" type="file" class="in" accept=".json,.lock" />
      </div>
      <p class="sm dim">
        Up to 2 MiB. The file is read in memory for this one answer: it is neither stored nor
        logged. Scripts send it to <code>/api/check</code> and get JSON.
      </p>
      <div class="actions">
        <button class="btn pri" type="submit">
          Check
        </button>
      </div>
    </form>
  );
}
