import { compactNumber } from '../domain/text/compact-number.js';
import { composerVendor } from '../domain/composer/names.js';
import { drawableText } from './drawable-text.js';
import { box, shape, text, type Drawing } from './drawing.js';
import type { PackageCard } from '../catalog/package-cards.queries.js';

/** What the image of a package is drawn from. */
export type ImageFacts = Omit<PackageCard, 'id'>;

/** What sites that show the address of a page ask for (Open Graph, X). */
export const IMAGE_WIDTH = 1_200;
export const IMAGE_HEIGHT = 630;

/** The light colours of the site. */
const COLOUR = {
  paper: '#fbfcfc',
  ink: '#0f1c1e',
  second: '#455659',
  label: '#5b6c6f',
  line: '#d8e1e1',
  accent: '#0a6170',
  data: '#2c8796',
  code: '#10201f',
  codeInk: '#e3eeed',
  codeDim: '#93adac',
  bad: '#ae261d',
  badWash: '#fbeae7',
} as const;

const SANS = 'Instrument Sans, Instrument Sans Ext, Noto Sans Cyrillic, Noto Sans Greek';
const MONO = 'JetBrains Mono';

/** The icon of the site: a parcel. */
const PARCEL =
  'M5 3h9v6H3V5a2 2 0 0 1 2-2zm13 0h9a2 2 0 0 1 2 2v4H18zM3 13h26v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z';

const TYPE_WORDS = { plugin: 'WordPress plugin', theme: 'WordPress theme' } as const;

/** From so many letters on, a title takes two lines of smaller ones. */
const LONG_TITLE = 26;

/** The image of a package: name, require command, what it is, who uses it. */
export function packageCard(facts: ImageFacts, siteName: string): Drawing {
  const { type, name, isClosed, hiddenAt } = facts;
  const description = drawableText(facts.description);
  return card(siteName, TYPE_WORDS[type], [
    title(drawableText(facts.displayName) ?? name),
    isClosed
      ? closedStrip(hiddenAt === null ? 'Closed in the WordPress.org directory' : 'Hidden by us')
      : commandStrip(`composer require ${composerVendor(type)}/${name}`),
    ...(description === undefined
      ? []
      : [
          text(
            { fontSize: 30, lineHeight: 1.4, color: COLOUR.second, lineClamp: 2, marginTop: 32 },
            description,
          ),
        ]),
    box({ flexGrow: 1 }),
    box({ gap: 72 }, ...figures(facts)),
  ]);
}

/** The image of a page that is about no single package. */
export function pageCard(heading: string, line: string, siteName: string): Drawing {
  return card(siteName, 'Composer repository', [
    title(heading),
    text(
      { fontSize: 34, lineHeight: 1.4, color: COLOUR.second, lineClamp: 3, marginTop: 12 },
      line,
    ),
    box({ flexGrow: 1 }),
    commandStrip('composer require wp-plugin/…'),
  ]);
}

function card(siteName: string, kind: string, content: readonly Drawing[]): Drawing {
  return box(
    {
      flexDirection: 'column',
      boxSizing: 'border-box',
      width: IMAGE_WIDTH,
      height: IMAGE_HEIGHT,
      padding: '52px 72px 56px',
      background: COLOUR.paper,
      color: COLOUR.ink,
      fontFamily: SANS,
    },
    box(
      { alignItems: 'center', paddingBottom: 24, borderBottom: `3px solid ${COLOUR.ink}` },
      shape(PARCEL, { size: 32, width: 44, fill: COLOUR.data }),
      text(
        { fontSize: 30, fontWeight: 600, color: COLOUR.accent, marginLeft: 16, flexGrow: 1 },
        siteName,
      ),
      text({ fontSize: 24, color: COLOUR.label }, kind),
    ),
    ...content,
  );
}

function title(words: string): Drawing {
  const isLong = words.length > LONG_TITLE;
  return text(
    {
      fontSize: isLong ? 50 : 68,
      fontWeight: 600,
      lineHeight: 1.15,
      letterSpacing: '-0.02em',
      lineClamp: isLong ? 2 : 1,
      marginTop: 36,
      marginBottom: 24,
    },
    words,
  );
}

function commandStrip(command: string): Drawing {
  const font = { fontFamily: MONO, fontSize: 28 };
  return box(
    { background: COLOUR.code, borderRadius: 8, padding: '20px 28px', alignItems: 'center' },
    text({ ...font, color: COLOUR.codeDim, marginRight: 20, flexShrink: 0 }, '$'),
    text({ ...font, color: COLOUR.codeInk, flexGrow: 1 }, command),
  );
}

function closedStrip(words: string): Drawing {
  return box(
    { background: COLOUR.badWash, borderRadius: 8, padding: '20px 28px' },
    text({ fontSize: 30, fontWeight: 600, color: COLOUR.bad }, words),
  );
}

function figures(facts: ImageFacts): Drawing[] {
  const version = drawableText(facts.directoryVersion);
  return [
    ...(version === undefined
      ? []
      : [figure(version, facts.isClosed ? 'last version' : 'version')]),
    figure(`${compactNumber(facts.activeInstalls)}+`, 'active sites'),
    figure(compactNumber(facts.installs), 'Composer installs'),
  ];
}

function figure(value: string, label: string): Drawing {
  return box(
    { flexDirection: 'column', maxWidth: 320 },
    text({ fontSize: 40, fontWeight: 600 }, value),
    text({ fontSize: 24, color: COLOUR.label, marginTop: 4 }, label),
  );
}
