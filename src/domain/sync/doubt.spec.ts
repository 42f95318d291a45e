import { judgeAnswer, lossId, lostBy, type AnswerInQuestion, type KnownVersion } from './doubt.js';

const entry = (tag: string): { tag: string; distUrl: string } => ({
  tag,
  distUrl: `https://downloads.example.org/x.${tag}.zip`,
});
const known = (tag: string, isInLog = true): KnownVersion => ({
  ...entry(tag),
  normalized: `${tag}.0.0`,
  isInLog,
});

interface Case {
  readonly published: readonly KnownVersion[];
  readonly tags: readonly string[];
  readonly stableTag?: string;
  readonly hasUnseenCommit?: boolean;
}

function question({
  published,
  tags,
  stableTag = '',
  hasUnseenCommit = false,
}: Case): AnswerInQuestion {
  return {
    request: {
      type: 'plugin',
      slug: 'x',
      tags: tags.map(entry),
      stableTag: stableTag || (tags.at(-1) ?? null),
      version: null,
    },
    published,
    hasUnseenCommit,
  };
}

describe('judgeAnswer', () => {
  const both = [known('1.0'), known('1.1')];

  it.each<[string, Case, { missing: string[]; takenBack: string[] }]>([
    [
      'believes the same state',
      { published: both, tags: ['1.0', '1.1'] },
      { missing: [], takenBack: [] },
    ],
    [
      'believes a new release',
      { published: both, tags: ['1.0', '1.1', '1.2'] },
      { missing: [], takenBack: [] },
    ],
    [
      'doubts the lack of a tag that the log shows',
      { published: both, tags: ['1.1'] },
      { missing: ['1.0'], takenBack: [] },
    ],
    [
      'doubts it beside a new release too',
      { published: both, tags: ['1.1', '1.2'], hasUnseenCommit: true },
      { missing: ['1.0'], takenBack: [] },
    ],
    [
      'believes that a tag is gone of which the log shows nothing, or the deletion',
      { published: [known('1.0', false), known('1.1')], tags: ['1.1'] },
      { missing: [], takenBack: [] },
    ],
    [
      'doubts an older state',
      { published: both, tags: ['1.0'] },
      { missing: ['1.1'], takenBack: ['1.1'] },
    ],
    [
      'doubts an older state whatever was committed since',
      { published: both, tags: ['1.0'], hasUnseenCommit: true },
      { missing: ['1.1'], takenBack: ['1.1'] },
    ],
    [
      'doubts an older release that no commit can have named',
      { published: both, tags: ['1.0', '1.1'], stableTag: '1.0' },
      { missing: [], takenBack: ['1.1'] },
    ],
    [
      'doubts it also where the log is not known that far',
      {
        published: [known('1.0', false), known('1.1', false)],
        tags: ['1.0', '1.1'],
        stableTag: '1.0',
      },
      { missing: [], takenBack: ['1.1'] },
    ],
    [
      'believes an older release after a commit: the author took one back',
      { published: both, tags: ['1.0', '1.1'], stableTag: '1.0', hasUnseenCommit: true },
      { missing: [], takenBack: [] },
    ],
    [
      'does not mind a version that goes on under another spelling',
      { published: [known('1.0', false)], tags: ['v1.0', '1.0.0'], stableTag: 'v1.0' },
      { missing: [], takenBack: [] },
    ],
  ])('%s', (_, given, expected) => {
    expect(judgeAnswer(question(given))).toMatchObject(expected);
  });

  it('keeps what the log knows in the selection, with its zip', () => {
    const { selection } = judgeAnswer(question({ published: both, tags: ['1.1', '1.2'] }));

    expect(selection.versions).toEqual(
      ['1.2', '1.1', '1.0'].map((tag) => ({
        ...entry(tag),
        status: 'published',
        version: tag,
        normalized: `${tag}.0.0`,
      })),
    );
    expect(lostBy(selection, both)).toEqual([]);
  });
});

it('calls the same loss the same, in any order', () => {
  expect(lossId(['a', 'b'])).toBe(lossId(['b', 'a']));
  expect(lossId(['a', 'b'])).not.toBe(lossId(['a,b']));
  expect(lossId([])).not.toBe(lossId(['a']));
});
