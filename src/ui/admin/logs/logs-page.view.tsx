import type { VNode } from 'preact';
import { Section } from '../../components/section.js';
import type { AdminFrame, FormState } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import { Field } from '../forms/field.js';
import { bytesText } from '../words.js';
import { LogLines, type ShownLine } from './log-lines.js';

interface LogsPageModel {
  readonly frame: AdminFrame;
  readonly form: FormState;
  readonly commands: readonly string[];
  readonly lines: readonly ShownLine[];
  /** Where older lines are; undefined when there are none. */
  readonly older: string | undefined;
  /** Whether the page has read as much as one may, and older lines may match. */
  readonly isCut: boolean;
  /** Where the newest lines are, for a page of older ones. */
  readonly newest: string | undefined;
  /** Where lines come from as they are written. */
  readonly follow: string | undefined;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

const LEVELS = [
  ['', 'All levels'],
  ['info', 'Info and above'],
  ['warn', 'Warnings and errors'],
  ['error', 'Errors'],
] as const;

/** The log of every process, the newest lines first. */
export function LogsPage(model: LogsPageModel): VNode {
  const { frame, lines, older, newest, follow, isCut } = model;
  return (
    <AdminPage frame={frame} title="Logs" section="/admin/logs">
      <div class="stack">
        <h1>Logs</h1>
        <Filter form={model.form} commands={model.commands} />
      </div>
      <Section
        id="lines"
        title="Lines"
        aside={follow === undefined ? undefined : <span class="dim">follows what is written</span>}
      >
        {lines.length === 0 && <p class="sm dim">No line matches.</p>}
        <LogLines lines={lines} isLong follow={follow} />
        {isCut && (
          <p class="sm dim">
            So much of the log was read for this page; older lines may match as well.
          </p>
        )}
        <p class="actions">
          {newest !== undefined && (
            <a class="btn" href={newest}>
              Newest
            </a>
          )}
          {older !== undefined && (
            <a class="btn" href={older} rel="next">
              Older
            </a>
          )}
        </p>
      </Section>
      <Files files={model.files} />
    </AdminPage>
  );
}

function Filter({ form, commands }: Pick<LogsPageModel, 'form' | 'commands'>): VNode {
  return (
    <form class="row filter" action="/admin/logs" method="get" novalidate>
      <Field form={form} name="level" label="Level" options={LEVELS} />
      <Field
        form={form}
        name="command"
        label="Command"
        options={[['', 'All'], ...commands.map((name) => [name, name] as const)]}
      />
      <Field form={form} name="run" label="Run" maxLength={15} />
      <Field form={form} name="text" label="Text" maxLength={200} />
      <Field form={form} name="from" label="From, UTC" type="datetime-local" />
      <Field form={form} name="until" label="Until, UTC" type="datetime-local" />
      <button class="btn pri" type="submit">
        Filter
      </button>
    </form>
  );
}

function Files({ files }: Pick<LogsPageModel, 'files'>): VNode {
  return (
    <Section id="files" title="Files">
      <ul class="names">
        {files.map(({ name, bytes }) => (
          <li key={name}>
            <a href={`/admin/logs/download?file=${encodeURIComponent(name)}`} download={name}>
              {name}
            </a>{' '}
            <span class="dim">{bytesText(bytes)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
