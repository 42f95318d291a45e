import { DAY_MS } from '../../domain/durations.js';
import type { VNode } from 'preact';
import { instantOf } from '../../domain/text/instant.js';
import { plainText } from '../../domain/text/plain.js';
import { Command } from '../components/command.js';
import { Note } from '../components/note.js';
import { Section } from '../components/section.js';
import { requireName } from '../links.js';
import { PackageRows } from '../packages/package-rows.js';
import { longDay } from '../text/dates.js';
import { InstallChart } from './install-chart.js';
import { PackageFactsAside } from './package-facts.js';
import { PackageHead, PackageTabs, latestOf } from './package-head.js';
import type { PackagePageModel, ShownPackage } from './package-page.types.js';
import { PackageShell } from './package-shell.js';
import { Past } from './past.js';

const PAST_SHOWN = 8;

/** How long WordPress.org usually keeps the reason to itself. */
const SILENCE_DAYS = 60;

/** The page of a package that is closed or hidden: that it is, why, and what to do. */
export function ClosedPackagePage(model: PackagePageModel): VNode {
  const { pkg, alternatives, history, months, now } = model;
  const last = latestOf(model)?.version;
  return (
    <PackageShell model={model}>
      <PackageHead model={model}>
        {last != null && (
          <li>
            last version <span class="mono">{last}</span>
          </li>
        )}
      </PackageHead>
      <PackageTabs model={model} current="overview" />
      {pkg.hiddenAt !== null && <HiddenNote pkg={pkg} />}
      {!pkg.isOffered && (
        <Note tone="bad" title={titleOfNotice(pkg)}>
          <p>
            The directory no longer offers this {pkg.type}, so Composer cannot install it by name.{' '}
            {reasonWords(pkg, now)}
          </p>
        </Note>
      )}
      <div class="split">
        <div class="stack main">
          <Section id="what-to-do" title="If your project uses it">
            <p>
              <b>A locked version keeps installing</b> for as long as WordPress.org keeps its zip.
              Nobody promises for how long; copy the zip if you depend on it.
            </p>
            <p>
              <b>To remove it</b> from a project:
            </p>
            <Command verb="composer remove" object={requireName(pkg)} />
            {alternatives.length > 0 && (
              <>
                <p>
                  <b>Packages with the same tags</b> that are open today:
                </p>
                <PackageRows packages={alternatives} now={now} />
              </>
            )}
          </Section>
        </div>
        <PackageFactsAside model={model} />
        <div class="stack main">
          <Section id="history" title="History">
            <Past events={history.slice(0, PAST_SHOWN)} />
          </Section>
          <InstallChart pkg={pkg} months={months} />
        </div>
      </div>
    </PackageShell>
  );
}

function HiddenNote({ pkg }: { readonly pkg: ShownPackage }): VNode {
  const since = longDay(pkg.hiddenAt ?? '');
  return (
    <Note tone="bad" title={since === undefined ? 'Hidden by us' : `Hidden by us on ${since}`}>
      <p>
        Those who run this repository took it out, so Composer cannot install it by name.{' '}
        {plainText(pkg.hiddenReason)}
      </p>
      {pkg.isOffered && <p>The WordPress.org directory itself offers it.</p>}
    </Note>
  );
}

function titleOfNotice({ closedAt }: ShownPackage): string {
  const day = closedAt === null ? undefined : longDay(closedAt);
  return day === undefined
    ? 'Closed in the WordPress.org directory'
    : `Closed in the WordPress.org directory on ${day}`;
}

function reasonWords(pkg: ShownPackage, now: Date): string {
  const reason = plainText(pkg.closeReasonText) ?? plainText(pkg.closeReason);
  const permanence = pkg.isClosedPermanently ? ' The closure is permanent.' : '';
  if (reason !== undefined) return `Reason given: ${reason}.${permanence}`;
  const closed = instantOf(pkg.closedAt ?? '');
  const told = new Date((closed?.getTime() ?? 0) + SILENCE_DAYS * DAY_MS);
  if (told <= now) return `WordPress.org has not given a reason.${permanence}`;
  const day = longDay(told.toISOString()) ?? '';
  return `WordPress.org has not given the reason yet; it usually does ${SILENCE_DAYS} days after closing, here on ${day}.${permanence}`;
}
