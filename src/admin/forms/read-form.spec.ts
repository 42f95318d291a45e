import { IsIn, Length } from 'class-validator';
import { readForm, wrongField } from './read-form.js';

class NameForm {
  @Length(1, 5, { message: 'Say a name.' }) name = '';
  @IsIn(['a', 'b'], { message: 'Choose one of a and b.' }) kind = 'a';
}

it('reads declared fields as trimmed text, with defaults, and forgets the token', () => {
  const read = readForm(NameForm, { name: ' Mara ', _csrf: 'x', other: '1' });
  expect(read).toEqual({ value: { name: 'Mara', kind: 'a' } });
});

it('says what is wrong field by field and keeps what was typed', () => {
  expect(readForm(NameForm, { name: '  ', kind: 'c', _csrf: 'x' })).toEqual({
    wrong: {
      values: { name: '', kind: 'c' },
      errors: { name: 'Say a name.', kind: 'Choose one of a and b.' },
    },
  });
});

it.each([[undefined], [{ name: ['a', 'b'] }], [{ name: { x: '1' } }]])(
  'takes %j for a form without the field',
  (body) => {
    expect(readForm(NameForm, body)).toMatchObject({ wrong: { errors: { name: 'Say a name.' } } });
  },
);

it('adds what a service found wrong', () => {
  expect(wrongField({ name: 'Mara', _csrf: 'x' }, 'name', 'Taken.')).toEqual({
    values: { name: 'Mara' },
    errors: { name: 'Taken.' },
  });
});
