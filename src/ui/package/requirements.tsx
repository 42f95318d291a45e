import type { VNode } from 'preact';
import { Facts } from '../components/facts.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import { packagePath, requireName } from '../links.js';
import { grouped } from '../text/numbers.js';
import { latestOf, titleOf } from './package-head.js';
import type { PackagePageModel, RequiredPackage } from './package-page.types.js';

/** What the current release needs, and what needs it. */
export function Requirements({ model }: { readonly model: PackagePageModel }): VNode {
  return (
    <div class="cols two">
      <Requires model={model} />
      <RequiredBy model={model} />
    </div>
  );
}

function Requires({ model }: { readonly model: PackagePageModel }): VNode {
  const { require, dependencies } = model;
  const version = latestOf(model)?.version;
  const others = Object.entries(require).filter(
    ([name]) => !dependencies.some((dependency) => requireName(dependency) === name),
  );
  return (
    <Section
      id="requires"
      title="Requires"
      aside={version != null && <span class="dim">version {version}</span>}
    >
      <Facts atEnd facts={others.map(([name, constraint]) => [name, constraint] as const)} />
      {dependencies.length === 0 ? (
        <p class="sm dim">No other plugin or theme is required.</p>
      ) : (
        <ul class="stack snug sm">
          {dependencies.map((dependency) => (
            <li key={requireName(dependency)}>
              <Dependency dependency={dependency} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Dependency({ dependency }: { readonly dependency: RequiredPackage }): VNode {
  const name = requireName(dependency);
  if (dependency.state === 'unknown') {
    return (
      <>
        <span class="mono">{name}</span> <Unknown>not in the directory</Unknown>
      </>
    );
  }
  return (
    <>
      <a class="mono" href={packagePath(dependency)}>
        {name}
      </a>
      {dependency.state === 'closed' && ' is closed'}
      {dependency.state === 'offered' && !dependency.isInstallable && ' has no stable release'}
    </>
  );
}

function RequiredBy({ model }: { readonly model: PackagePageModel }): VNode {
  const { pkg, dependants, dependantCount } = model;
  return (
    <Section
      id="required-by"
      title="Required by"
      aside={
        dependantCount > dependants.length && (
          <a href={`${packagePath(pkg)}/dependants`}>All {grouped(dependantCount)}</a>
        )
      }
    >
      {dependants.length === 0 ? (
        <p class="sm dim">No package of the directory says that it needs {titleOf(pkg)}.</p>
      ) : (
        <>
          <dl class="kv end">
            {dependants.map((dependant) => (
              <div key={requireName(dependant)}>
                <dt>
                  <a href={packagePath(dependant)}>{dependant.name}</a>
                </dt>
                <dd>{grouped(dependant.recentInstalls)}</dd>
              </div>
            ))}
          </dl>
          <p class="sm dim">With their Composer installs in 30 days.</p>
        </>
      )}
    </Section>
  );
}
