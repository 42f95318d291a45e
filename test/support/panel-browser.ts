/** An answer as a browser gets it, which follows nothing by itself. */
export interface Page {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly html: string;
}

/** A browser that keeps cookies and sends forms, on loopback; `network` and `protocol` are told as a proxy does. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly network = '203.0.113.7',
    private readonly protocol = 'http',
  ) {}

  get(path: string): Promise<Page> {
    return this.#send(path, {});
  }

  /** Sends no form. */
  send(method: string, path: string): Promise<Page> {
    return this.#send(path, { method });
  }

  /** Sends the fields as they are. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Sends the fields with the token of the page that has the form. */
  async submit(
    page: string,
    path: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Page> {
    const { html } = await this.get(page);
    return this.post(path, { ...fields, _csrf: tokenIn(html) });
  }

  signIn(email: string, password: string): Promise<Page> {
    return this.submit('/admin/login', '/admin/login', { email, password });
  }

  async #send(path: string, options: RequestInit): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.url}${path}`, {
      ...options,
      redirect: 'manual',
      headers: {
        cookie,
        accept: 'text/html',
        'x-forwarded-for': this.network,
        'x-forwarded-proto': this.protocol,
      },
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      headers: answer.headers,
      html: await answer.text(),
    };
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const middle = pair.indexOf('=');
    const [name, value] = [pair.slice(0, middle), pair.slice(middle + 1)];
    if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The token of the first form of a page. */
export function tokenIn(html: string): string {
  return /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
