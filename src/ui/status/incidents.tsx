import type { VNode } from 'preact';
import { Moment } from '../components/moment.js';
import { Note } from '../components/note.js';
import { clockTime, day } from '../text/dates.js';

/** Trouble that goes on, as those who run the site tell of it. */
export interface ShownIncident {
  readonly id: number;
  readonly text: string;
  /** RFC 3339, here and below. */
  readonly beganAt: string;
  readonly updatedAt: string;
}

/** What goes on, the newest first. */
export function Incidents({ incidents }: { readonly incidents: readonly ShownIncident[] }): VNode {
  return (
    <>
      {incidents.map(({ id, text, beganAt, updatedAt }) => (
        <div key={id} id={`incident-${id}`}>
          <Note tone="warn" title="Incident">
            {text.split(/\n+/).map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p class="sm dim">
              Since <Moment at={beganAt} as={moment} />
              {updatedAt > beganAt && (
                <>
                  , told <Moment at={updatedAt} as={moment} />
                </>
              )}
            </p>
          </Note>
        </div>
      ))}
    </>
  );
}

function moment(time: string): string {
  return `${day(time) ?? ''}, ${clockTime(time) ?? ''} UTC`;
}
