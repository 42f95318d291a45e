import type { VNode } from 'preact';
import type { PackageType } from '../../domain/types.js';
import { Section } from '../components/section.js';
import { requireName } from '../links.js';
import type { ListedPackage } from '../packages/listed-package.js';
import { PackageRows } from '../packages/package-rows.js';
import { searchPath } from '../packages/search-query.js';
import type { PageFrame } from '../presentation.js';
import { SitePage } from '../site-page.js';

export interface UnknownPackageModel {
  readonly frame: PageFrame;
  readonly now: Date;
  readonly type: PackageType;
  /** As it was asked for. */
  readonly name: string;
  /** What may have been meant, best first. */
  readonly near: readonly ListedPackage[];
}

/** The page of a package that nobody has heard of. */
export function UnknownPackagePage(model: UnknownPackageModel): VNode {
  const { frame, now, type, name, near } = model;
  return (
    <SitePage
      frame={frame}
      title={`There is no ${type} “${name}”`}
      description={`There is no ${type} with the slug ${name}.`}
      listed={false}
      query={name}
    >
      <div class="wrap page tight">
        <div class="stack main narrow">
          <div class="stack">
            <p class="mono dim sm">404, {requireName({ type, name })}</p>
            <h1>
              There is no {type} with the slug “{name}”
            </h1>
            {near.length > 0 ? (
              <>
                <h2 class="lead">Did you mean one of these?</h2>
                <PackageRows packages={near} now={now} />
              </>
            ) : (
              <p class="lead">
                Nothing like it is known either. <a href={searchPath({ q: name })}>Search for it</a>
              </p>
            )}
          </div>
          <Section id="why" title={`Why a ${type} can be missing`}>
            <div class="prose">
              <ul>
                <li>
                  It was accepted minutes ago. New slugs arrive with the next update; WordPress.org
                  itself may need longer.
                </li>
                <li>It is sold elsewhere and was never in the directory.</li>
                <li>Its slug is not a name that Composer allows.</li>
              </ul>
            </div>
            <p>Closed packages keep their page.</p>
          </Section>
        </div>
      </div>
    </SitePage>
  );
}
