import { parseDoc } from './doc.js';

it('reads title, lead and sections', () => {
  const doc = parseDoc(
    '/docs/x',
    '# Title\n\nThe lead.\n\n## First, of two\n\nText.\n\n## Second\n',
  );
  expect(doc).toMatchObject({ path: '/docs/x', title: 'Title', lead: 'The lead.' });
  expect(doc.sections.map(({ id, title, tokens }) => [id, title, tokens.length])).toEqual([
    ['first-of-two', 'First, of two', 1],
    ['second', 'Second', 0],
  ]);
});

it.each([
  ['no title', 'Text.\n'],
  ['a lower title', '## Title\n\nThe lead.\n'],
  ['no lead', '# Title\n\n- list\n'],
  ['text before the sections', '# Title\n\nThe lead.\n\nMore.\n'],
])('refuses a text with %s', (_, text) => {
  expect(() => parseDoc('/docs/x', text)).toThrow(/does not begin|has to come before/);
});
