import { buildId, nextBuildId, startOf } from './build-id.js';

describe('build ids', () => {
  it('name the UTC second at which the build began', () => {
    const start = new Date('2026-03-13T14:00:05.999Z');
    expect(buildId(start)).toBe('20260313-140005');
    expect(startOf('20260313-140005')).toEqual(new Date('2026-03-13T14:00:05Z'));
  });

  it.each<[string, string[], string]>([
    ['nothing is taken', [], '20260313-140000'],
    ['only earlier ones are taken', ['20260313-135959', ''], '20260313-140000'],
    ['the second is taken', ['20260313-140000'], '20260313-140001'],
    ['the clock went back', ['20260313-235959', '20260101-000000'], '20260314-000000'],
  ])('come after those there are when %s', (_, taken, expected) => {
    expect(nextBuildId(new Date('2026-03-13T14:00:00Z'), taken)).toBe(expected);
  });
});
