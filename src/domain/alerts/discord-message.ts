import { cut } from './outside-text.js';

/** What is told of an alert. */
export interface AlertMessage {
  readonly event: 'raised' | 'over';
  readonly key: string;
  readonly summary: string;
  readonly detail: string;
  /** RFC 3339: since when it is wrong, and when the event was. */
  readonly since: string;
  readonly at: string;
}

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const MOST = { title: 256, description: 4_096 } as const;
const COLOUR = { raised: 0xd1242f, over: 0x1a7f37 } as const;

/** The body of a request to a webhook of Discord: no text in it mentions anybody or is read as Markdown. */
export function discordMessage(site: string, message: AlertMessage): object {
  const { event, summary, detail, since, at } = message;
  const description = event === 'raised' ? detail : `It was wrong since ${since}.`;
  return {
    embeds: [
      {
        title: escaped(`${event === 'raised' ? '' : 'Over: '}${summary}`, MOST.title),
        ...(description !== '' && { description: escaped(description, MOST.description) }),
        color: COLOUR[event],
        footer: { text: cut(site, MOST.title) },
        timestamp: at,
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

const MARKDOWN = /[\\*_~|>`#[\]()<:-]/g;

/** A zero-width space after it keeps `@everyone` from being one. */
const MENTION = /@/g;

/** The text, cut before it grows, so that no sign loses what escapes it. */
function escaped(text: string, most: number): string {
  const escape = (part: string): string =>
    part.replace(MARKDOWN, String.raw`\$&`).replace(MENTION, '@\u200b');
  const whole = escape(text);
  if (whole.length <= most) return whole;
  return escape(cut(text, Math.floor(most / 2)));
}
