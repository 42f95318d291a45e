interface Action {
  readonly type: string;
  readonly package: string;
  readonly time: number;
}

interface Feed {
  readonly actions: readonly Action[];
  readonly timestamp: number;
}

interface Copy {
  readonly text: string;
  readonly lastModified: string;
}

/** Where the script reads; its settings `repo_url` and `api_url`. */
export interface ScriptSource {
  readonly repositoryUrl: string;
  readonly apiUrl: string;
}

/**
 * Sends what Composer's own mirror script (composer/mirror, `mirror.php --v2`) sends and stops where it stops: at an
 * answer that is not in gzip, without the time of its last change, or older than the feed says.
 */
export class MirrorScript {
  readonly files = new Map<string, Copy>();
  #timestamp: number | undefined;

  constructor(private readonly source: ScriptSource) {}

  /** One iteration: the root document, then what changed, or everything the first time. */
  async run(): Promise<void> {
    const { repositoryUrl, apiUrl } = this.source;
    await this.#keep('/packages.json', await compressed(`${repositoryUrl}/packages.json`));
    if (this.#timestamp === undefined) {
      const timestamp = await newestTimestamp(apiUrl);
      await this.#resync(timestamp);
      return;
    }
    const answer = await compressed(`${apiUrl}/metadata/changes.json?since=${this.#timestamp}`);
    const { actions, timestamp } = (await answer.json()) as Feed;
    if (actions[0]?.type === 'resync') {
      await this.#resync(timestamp);
      return;
    }
    for (const action of actions) {
      if (action.type === 'update') await this.#fetch(action.package, action.time);
      else this.#drop(action.package);
    }
    this.#timestamp = timestamp;
  }

  async #resync(timestamp: number): Promise<void> {
    // The random query keeps caches between them out of the way.
    const list = await compressed(`${this.source.apiUrl}/packages/list.json?${'0af3'.repeat(8)}`);
    const { packageNames } = (await list.json()) as { packageNames: readonly string[] };
    for (const name of packageNames) {
      await this.#fetch(name, 0);
      await this.#fetch(`${name}~dev`, 0);
    }
    this.#timestamp = timestamp;
  }

  async #fetch(name: string, notBefore: number): Promise<void> {
    const path = `/p2/${name}.json`;
    const known = this.files.get(path)?.lastModified;
    const headers = { ...GZIP, ...(known !== undefined && { 'If-Modified-Since': known }) };
    const answer = await fetch(this.source.repositoryUrl + path, { headers });
    if (answer.status === 404) return;
    const modified = Date.parse(answer.headers.get('last-modified') ?? '') / 1_000;
    if (!(modified >= notBefore)) throw new Error(`${path} is of ${modified}, not ${notBefore}`);
    if (answer.status !== 304) await this.#keep(path, answer);
  }

  async #keep(path: string, answer: Response): Promise<void> {
    const lastModified = answer.headers.get('last-modified');
    if (lastModified === null) throw new Error(`${path} does not say when it changed`);
    const text = await answer.text();
    JSON.parse(text);
    this.files.set(path, { text, lastModified });
  }

  #drop(name: string): void {
    this.files.delete(`/p2/${name}.json`);
    this.files.delete(`/p2/${name}~dev.json`);
  }
}

const GZIP = { 'Accept-Encoding': 'gzip' };

async function compressed(url: string): Promise<Response> {
  const answer = await fetch(url, { headers: GZIP });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  const encoding = answer.headers.get('content-encoding');
  if (encoding !== 'gzip') throw new Error(`expected gzip, ${url} is in ${encoding ?? 'nothing'}`);
  return answer;
}

/** The feed tells its newest timestamp to who asks without one. */
async function newestTimestamp(apiUrl: string): Promise<number> {
  const answer = await fetch(`${apiUrl}/metadata/changes.json`, { headers: GZIP });
  const { timestamp } = (await answer.json()) as Feed;
  if (answer.status !== 400) throw new Error(`the feed answers ${answer.status}`);
  return timestamp;
}
