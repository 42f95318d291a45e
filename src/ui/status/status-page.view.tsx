import type { VNode } from 'preact';
import { GOALS } from '../../domain/goals/goals.js';
import { HatchPattern } from '../charts/hatch-pattern.js';
import { Moment } from '../components/moment.js';
import { SitePage } from '../site-page.js';
import { clockTime, day } from '../text/dates.js';
import { Builds } from './builds-table.js';
import { ChangesOfDay, Checks } from './checks-table.js';
import { Failures } from './failures-table.js';
import { GoalsTable } from './goals-table.js';
import { Incidents } from './incidents.js';
import { LagChart } from './lag-chart.js';
import { LagDays } from './lag-days.js';
import type { StatusPageModel } from './status-page.types.js';
import { Verdict } from './verdict.js';

/** How far the repository is behind the directory, and what the last runs did. */
export function StatusPage(model: StatusPageModel): VNode {
  const { frame, now, incidents, goals, lag, days, builds, failures, checks, changes } = model;
  const goalSeconds = GOALS.lag.atMost;
  return (
    <SitePage
      frame={frame}
      title="Status"
      description="How far the repository is behind the WordPress.org directory, and what the last builds and checks did."
      listed
      path="/status"
      alternates={[
        { type: 'application/json', href: '/api/status', title: 'Status' },
        { type: 'application/atom+xml', href: '/status.atom', title: 'Incidents' },
      ]}
      section="/status"
    >
      <div class="wrap page">
        <div class="stack">
          <div class="row between">
            <h1>Status</h1>
            <p class="dim sm">
              Measured{' '}
              <Moment
                at={now.toISOString()}
                as={(time) => `${day(time) ?? ''}, ${clockTime(time) ?? ''} UTC`}
              />
              . <a href="/api/status">JSON</a> <a href="/status.atom">Feed of incidents</a>
            </p>
          </div>
          <Incidents incidents={incidents} />
          <Verdict model={model} />
        </div>
        <GoalsTable goals={goals} />
        <LagChart steps={lag} goalSeconds={goalSeconds} />
        <LagDays days={days} goalSeconds={goalSeconds} />
        <Builds builds={builds} />
        <Failures failures={failures} />
        <Checks checks={checks} />
        <ChangesOfDay changes={changes} />
      </div>
      <HatchPattern />
    </SitePage>
  );
}
