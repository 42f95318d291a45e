import fc from 'fast-check';
import { directoryDifferences, type ComparedFacts } from './directory-differences.js';

const HELD: ComparedFacts = {
  state: 'open',
  displayName: 'Akismet',
  version: '5.3',
  stableTag: '5.3',
  author: null,
  requires: '6.0',
  requiresPhp: '7.4',
  tested: '6.9',
  license: null,
  updatedAt: '2026-03-01T00:00:00Z',
  closedAt: null,
  closeReason: null,
  needs: [],
  tags: ['5.2', '5.3'],
};

function differing(directory: Parameters<typeof directoryDifferences>[0]): object[] {
  return directoryDifferences(directory, HELD)
    .filter(({ isSame }) => !isSame)
    .map(({ fact, directory: told, held, added, gone }) => ({
      fact,
      directory: told,
      held,
      added,
      gone,
    }));
}

it('finds none between facts and themselves', () => {
  expect(differing(HELD)).toEqual([]);
});

it('says what each has', () => {
  const directory = { ...HELD, tested: '7.0', license: 'MIT', requires: null };
  expect(differing(directory)).toEqual([
    { fact: 'requires', directory: null, held: '6.0', added: [], gone: [] },
    { fact: 'tested', directory: '7.0', held: '6.9', added: [], gone: [] },
    { fact: 'license', directory: 'MIT', held: null, added: [], gone: [] },
  ]);
});

it('names what is new in a list and what is gone, in any order', () => {
  expect(differing({ ...HELD, tags: ['5.3', '5.4', '5.2'] })).toEqual([
    { fact: 'tags', directory: '3', held: '2', added: ['5.4'], gone: [] },
  ]);
  expect(differing({ ...HELD, tags: ['5.3'] })).toMatchObject([{ gone: ['5.2'] }]);
});

it('sees no difference in what a closed package does not tell', () => {
  expect(differing({ state: 'closed', closedAt: '2026-03-02', closeReason: null })).toEqual([
    { fact: 'state', directory: 'closed', held: 'open', added: [], gone: [] },
    { fact: 'closedAt', directory: '2026-03-02', held: null, added: [], gone: [] },
  ]);
});

it('has a line for every fact, whatever the directory tells', () => {
  fc.assert(
    fc.property(fc.record({ version: fc.string(), tags: fc.array(fc.string()) }), (told) => {
      const facts = directoryDifferences({ state: 'open', ...told }, HELD);
      expect(new Set(facts.map(({ fact }) => fact))).toEqual(new Set(Object.keys(HELD)));
    }),
  );
});
