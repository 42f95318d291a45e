import type { Simulator } from '../../simulator/simulator.js';

/** A JSON answer of the info API. */
export interface InfoAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

/** Asks plugins/info/1.2 with the given query string below `action`. */
export function askPlugins(simulator: Simulator, query: string): Promise<InfoAnswer> {
  return ask(`${simulator.apiUrl}/plugins/info/1.2/?action=plugin_information&${query}`);
}

/** Asks themes/info/1.2 with the given query string below `action`. */
export function askThemes(simulator: Simulator, query: string): Promise<InfoAnswer> {
  return ask(`${simulator.apiUrl}/themes/info/1.2/?action=theme_information&${query}`);
}

/** Sends a log REPORT with these elements in its body, for instance `<S:limit>2</S:limit>`. */
export async function report(
  svnUrl: string,
  elements: string,
  path = '/!svn/bc/0/',
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(svnUrl + path, {
    method: 'REPORT',
    headers: { 'Content-Type': 'text/xml' },
    body: `<?xml version="1.0"?><S:log-report xmlns:S="svn:" xmlns:D="DAV:">${elements}</S:log-report>`,
  });
  return { status: response.status, text: await response.text() };
}

/** The bounds of a REPORT. */
export function between(start: number, end: number): string {
  return `<S:start-revision>${start}</S:start-revision><S:end-revision>${end}</S:end-revision>`;
}

/** The revision numbers of a log, in the order they stand in it. */
export function revisionsIn(log: string): readonly number[] {
  return Array.from(log.matchAll(/<D:version-name>(\d+)</g), ([, revision]) => Number(revision));
}

async function ask(url: string): Promise<InfoAnswer> {
  const response = await fetch(url);
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text) as Record<string, unknown>, text };
}
