import { Catalogue } from '../../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../../simulator/simulator.js';
import { askThemes } from './client.js';

describe('themes/info/1.2 of the simulator', () => {
  let catalogue: Catalogue;
  let simulator: Simulator;

  beforeEach(async () => {
    catalogue = new Catalogue();
    simulator = await startSimulator({ catalogue });
  });

  afterEach(() => simulator.close());

  it('answers the author as an object whose inner author may be false', async () => {
    const author = {
      nicename: 'anlino',
      displayName: 'Anders',
      header: false,
      url: false,
    } as const;
    catalogue.add({ type: 'theme', slug: 'koji', author });
    const { body } = await askThemes(simulator, 'slug=koji');
    expect(body['author']).toMatchObject({
      user_nicename: 'anlino',
      profile: 'https://profiles.wordpress.org/anlino/',
      display_name: 'Anders',
      author: false,
      author_url: false,
    });
  });

  it('answers the author as a text without extended_author', async () => {
    catalogue.add({ type: 'theme', slug: 'koji' });
    const { body } = await askThemes(simulator, 'slug=koji&fields[extended_author]=0');
    expect(body['author']).toBe('example');
  });

  it('splits the last update in a day and a time', async () => {
    catalogue.add({ type: 'theme', slug: 'koji', at: '2024-10-03T14:31:05Z' });
    const { body } = await askThemes(simulator, 'slug=koji');
    expect(body).toMatchObject({
      last_updated: '2024-10-03',
      last_updated_time: '2024-10-03 14:31:05',
      creation_time: '2024-10-03 14:31:05',
    });
  });

  it('has sections and no short description', async () => {
    catalogue.add({ type: 'theme', slug: 'koji', description: 'A grid.' });
    const { body } = await askThemes(simulator, 'slug=koji&fields[short_description]=1');
    expect(body['sections']).toEqual({ description: 'A grid.' });
    expect(body).not.toHaveProperty('short_description');
  });

  it('answers the bare description in place of sections', async () => {
    catalogue.add({ type: 'theme', slug: 'koji', description: 'A grid.' });
    const { body } = await askThemes(simulator, 'slug=koji&fields=description,-sections');
    expect(body).toMatchObject({ description: 'A grid.' });
    expect(body).not.toHaveProperty('sections');
  });

  it('lists versions only if asked, those awaiting review too, and spells zips without odd signs', async () => {
    catalogue.add({
      type: 'theme',
      slug: 'neve',
      versions: ['4.2.7', '4.2 beta'],
      version: '4.2.7',
    });
    catalogue.tag('theme', 'neve', '4.2.8');
    expect((await askThemes(simulator, 'slug=neve')).body).not.toHaveProperty('versions');
    const { body } = await askThemes(simulator, 'slug=neve&fields[versions]=1');
    expect(body['version']).toBe('4.2.7');
    expect(body['versions']).toEqual({
      '4.2.7': `${simulator.downloadsUrl}/theme/neve.4.2.7.zip`,
      '4.2 beta': `${simulator.downloadsUrl}/theme/neve.4.2beta.zip`,
      '4.2.8': `${simulator.downloadsUrl}/theme/neve.4.2.8.zip`,
    });
  });

  it('names the parent of a child theme', async () => {
    catalogue.add({ type: 'theme', slug: 'newsup', name: 'Newsup' });
    catalogue.add({ type: 'theme', slug: 'newsbd', parent: 'newsup' });
    const { body } = await askThemes(simulator, 'slug=newsbd');
    expect(body).toMatchObject({ template: 'newsup', parent: { slug: 'newsup', name: 'Newsup' } });
  });

  it.each([
    [7, 0],
    [1_234, 1_000],
    [87_654, 80_000],
    [9_000_000, 3_000_000],
  ])('rounds %i installations to %i', async (activeInstalls, shown) => {
    catalogue.add({ type: 'theme', slug: 'koji', activeInstalls });
    const { body } = await askThemes(simulator, 'slug=koji&fields[active_installs]=1');
    expect(body['active_installs']).toBe(shown);
  });

  it('does not know a closed theme', async () => {
    catalogue.add({ type: 'theme', slug: 'gridd' });
    catalogue.close('theme', 'gridd');
    expect(await askThemes(simulator, 'slug=gridd')).toMatchObject({
      status: 404,
      body: { error: 'Theme not found' },
    });
  });

  it('answers an all-digit slug in a batch under its own key', async () => {
    catalogue.add({ type: 'theme', slug: 'koji' });
    catalogue.add({ type: 'theme', slug: '1978' });
    const { text, body } = await askThemes(simulator, 'slugs=koji,1978,nope');
    expect(body).toMatchObject({ 1978: { slug: '1978' }, nope: { error: 'Theme not found' } });
    expect(text.startsWith('{"koji":')).toBe(true);
  });
});
