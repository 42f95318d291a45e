import { stabilityOf } from './stability.js';

describe('stabilityOf', () => {
  it.each([
    ['1.0.0.0', 'stable'],
    ['20100102', 'stable'],
    ['1.0.0.0-patch1', 'stable'],
    ['1.0.0.0-stable', 'stable'],
    ['1.0.0.0-RC', 'RC'],
    ['1.0.0.0-RC1.2', 'RC'],
    ['1.0.0.0-beta', 'beta'],
    ['1.0.0.0-beta1-2', 'beta'],
    ['20100102-alpha3', 'alpha'],
    ['1.0.0.0-dev', 'dev'],
    ['1.0.0.0-beta1-dev', 'dev'],
    ['dev-trunk', 'dev'],
  ])('of %s is %s', (normalized, stability) => {
    expect(stabilityOf(normalized)).toBe(stability);
  });
});
