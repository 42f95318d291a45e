import { renderRootDocument } from './root-document.js';

describe('renderRootDocument', () => {
  it('tells Composer where the metadata is, relative to the repository', () => {
    expect(renderRootDocument({ appUrl: 'https://wp.example.org' })).toBe(`{
  "packages": {},
  "metadata-url": "/p2/%package%.json",
  "available-package-patterns": [
    "wp-plugin/*",
    "wp-theme/*"
  ],
  "warning": "Composer 1 cannot read this repository, please upgrade: https://blog.packagist.com/shutting-down-packagist-org-support-for-composer-1-x/",
  "warning-versions": "<1.999"
}
`);
  });

  it.each([
    ['', '/downloads'],
    ['https://wp.example.org', 'https://wp.example.org/downloads'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/downloads'],
  ])('advertises what the application %j answers', (appUrl, address) => {
    const document: unknown = JSON.parse(
      renderRootDocument({ appUrl, endpoints: { 'notify-batch': '/downloads' } }),
    );

    expect(document).toMatchObject({
      'metadata-url': '/p2/%package%.json',
      'notify-batch': address,
    });
  });
});
