import { readListing, type SvnListing } from './svn-listing.js';

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

const read = (html: string, status = 200, size = 1_000): Promise<SvnListing> =>
  readListing({ status, body: pieces(html, size) });

const page = (...items: string[]): string =>
  `<html><head><title> - Revision 3483213: /</title></head>
<body><h2> - Revision 3483213: /</h2>
 <ul>
${items.map((item) => `  <li>${item}</li>\n`).join('')} </ul>
 <hr noshade><em>Powered by <a href="http://subversion.apache.org/">Apache Subversion</a>.</em>
</body></html>`;

describe('readListing', () => {
  it('reads directories, decoded, wherever the page is cut', async () => {
    const html = page(
      '<a href="../">..</a>',
      '<a href="akismet/">akismet/</a>',
      '<a href="2046/">2046/</a>',
      '<a href="readme.txt">readme.txt</a>',
      '<a href="%d0%bf/">п/</a>',
      '<a href="salt&amp;pepper/">salt&amp;pepper/</a>',
      '<a href="100%25/">100%/</a>',
      '<a href="a%2fb/">a/b</a>',
      '<a href="%ff/">broken</a>',
      '<a href="Steef/">Steef/</a>',
      '<a href="/absolute/">absolute</a>',
      '<a href="./">here</a>',
      '<a href="./co:lon/">co:lon/</a>',
      '<a href="http://example.org/">elsewhere</a>',
    );
    for (const size of [1, 7, 10_000]) {
      expect(await read(html, 200, size)).toEqual({
        slugs: ['akismet', '2046'],
        rejected: ['п', 'salt&pepper', '100%', 'a/b', '%ff', 'Steef', 'co:lon'],
      });
    }
  });

  it('takes an empty repository for what it is', async () => {
    expect(await read(page())).toEqual({ slugs: [], rejected: [] });
  });

  it.each([
    ['a page cut short', page('<a href="akismet/">a</a>').slice(0, -20), 200, true],
    ['an error page', '<html><body><a href="login/">Log in</a></body></html>', 200, true],
    ['no page', '', 200, true],
    ['a refusal', page(), 403, false],
  ])('refuses %s', async (_, html, status, transient) => {
    await expect(read(html, status)).rejects.toMatchObject({
      code: 'http.request-failed',
      transient,
    });
  });
});
