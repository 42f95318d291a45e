import { isNotModified } from './conditional-request.js';

const DOCUMENT = {
  etag: '"abc"',
  lastModified: Date.parse('Fri, 13 Mar 2026 14:00:00 GMT'),
};
const SAME_TIME = 'Fri, 13 Mar 2026 14:00:00 GMT';

describe('isNotModified', () => {
  it('sends the document to a client that states no condition', () => {
    expect(isNotModified({}, DOCUMENT)).toBe(false);
  });

  it.each([
    ['"abc"', true],
    ['W/"abc"', true],
    ['"x", W/"abc" ,"y"', true],
    ['*', true],
    [' * ', true],
    ['"x"', false],
    ['abc', false],
    ['"abcd"', false],
    ['', false],
    ['"', false],
  ])('compares If-None-Match %s: %s', (tags, expected) => {
    expect(isNotModified({ 'if-none-match': tags }, DOCUMENT)).toBe(expected);
  });

  it.each([
    [SAME_TIME, true],
    ['Fri, 13 Mar 2026 13:59:59 GMT', false],
    ['Fri, 13 Mar 2026 14:00:01 GMT', false],
    ['yesterday', false],
    ['', false],
  ])('takes If-Modified-Since %s as not modified: %s', (since, expected) => {
    expect(isNotModified({ 'if-modified-since': since }, DOCUMENT)).toBe(expected);
  });

  it('ignores If-Modified-Since beside If-None-Match', () => {
    const conditions = { 'if-none-match': '"x"', 'if-modified-since': SAME_TIME };

    expect(isNotModified(conditions, DOCUMENT)).toBe(false);
  });
});
