import fc from 'fast-check';
import { beginsWith, inNaming, matchAll, matchAny } from './match-expression.js';

it('asks for all the words as beginnings, and for other spellings as whole words', () => {
  const terms = [['contact'], ['fomr', 'form', 'from']] as const;

  expect(matchAll(terms)).toBe('("contact" *) AND ("fomr" * OR "form" OR "from")');
  expect(matchAny(terms)).toBe('("contact" *) OR ("fomr" * OR "form" OR "from")');
});

it('has no expression for no words', () => {
  expect([matchAll([]), matchAny([])]).toEqual([undefined, undefined]);
});

it('takes a single letter for the whole word', () => {
  expect([beginsWith('c'), beginsWith('日'), beginsWith('cc')]).toEqual(['"c"', '"日"', '"cc" *']);
});

it('looks for common words in names and tags', () => {
  expect(inNaming('("a") AND ("b")')).toBe('{name display_name tags} : (("a") AND ("b"))');
});

it('leaves no character of a word its meaning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 2 }), (word) => {
      const text = beginsWith(word);
      expect(text.replace(/ \*$/, '')).toMatch(/^"(?:[^"\0]|"")*"$/);
    }),
  );
});
