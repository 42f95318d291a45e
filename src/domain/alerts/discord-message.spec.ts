import fc from 'fast-check';
import { discordMessage, type AlertMessage } from './discord-message.js';

interface Body {
  readonly embeds: readonly { readonly title: string; readonly description?: string }[];
}

const MESSAGE: AlertMessage = {
  event: 'raised',
  key: 'job-pipeline',
  summary: 'pipeline failed',
  detail: 'disk full',
  since: '2026-03-10T12:00:00Z',
  at: '2026-03-10T12:01:00Z',
};

const bodyOf = (change: Partial<AlertMessage>): Body =>
  discordMessage('WP Packages', { ...MESSAGE, ...change }) as Body;

it('tells what is wrong, and mentions nobody', () => {
  expect(discordMessage('WP Packages', MESSAGE)).toEqual({
    embeds: [
      {
        title: 'pipeline failed',
        description: 'disk full',
        color: 0xd1242f,
        footer: { text: 'WP Packages' },
        timestamp: '2026-03-10T12:01:00Z',
      },
    ],
    allowed_mentions: { parse: [] },
  });
});

it('tells that it is over, and since when it was wrong', () => {
  expect(bodyOf({ event: 'over' }).embeds[0]).toMatchObject({
    title: String.raw`Over\: pipeline failed`,
    description: String.raw`It was wrong since 2026\-03\-10T12\:00\:00Z.`,
  });
});

it('has no description where there is nothing more to say', () => {
  expect(bodyOf({ detail: '' }).embeds[0]).not.toHaveProperty('description');
});

it.each([
  ['@everyone', '@\u200beveryone'],
  ['<@123>', String.raw`\<@${'\u200b'}123\>`],
  ['**x** [a](b)', String.raw`\*\*x\*\* \[a\]\(b\)`],
])('%s is text', (summary, title) => {
  expect(bodyOf({ summary }).embeds[0]?.title).toBe(title);
});

it('fits the limits of Discord, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 6_000 }),
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.constantFrom('@'.repeat(5_000), '*'.repeat(5_000), '😀'.repeat(3_000)),
  );
  fc.assert(
    fc.property(text, text, (summary, detail) => {
      const [embed] = bodyOf({ summary, detail }).embeds;
      expect(embed?.title.length).toBeLessThanOrEqual(256);
      expect((embed?.description ?? '').length).toBeLessThanOrEqual(4_096);
      expect(embed?.title).not.toMatch(/@(?!\u200b)/);
    }),
  );
});
