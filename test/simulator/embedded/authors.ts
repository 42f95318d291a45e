import type { Author } from '../directory-entry.js';

/** account | name in the Author header | Author URI; `-` where the header is missing */
const AUTHORS = `
automattic|Automattic|https://automattic.com/wordpress-plugins/
wordpressdotorg|WordPress Contributors|https://wordpress.org/
takayukister|Rock Lobster Inc.|https://github.com/rocklobster-in/
elemntor|Elementor.com|https://elementor.com/
yoast|Team Yoast|https://yoa.st/1uk
deliciousbrains|WP Engine|https://wpengine.com/
smub|Syed Balkhi, Jared Atchison &amp; Team|https://awesomemotive.com/
yaniiliev|ServMask|https://servmask.com/
davidanderson|TeamUpdraft, DavidHigson|https://teamupdraft.com/
mndpsingh287|mndpsingh287|https://profiles.wordpress.org/mndpsingh287/
google|Google|https://opensource.google.com
litespeedtech|LiteSpeed Technologies|https://www.litespeedtech.com
rogierlankhorst|Really Simple Security|https://really-simple-ssl.com
rankmath|Rank Math SEO|https://rankmath.com/
mmaunder|Wordfence|https://www.wordfence.com/
ithemes|SolidWP|https://solidwp.com
wpdevteam|WPDeveloper|https://wpdeveloper.com
nosilver4u|Exactly WWW|https://ewww.io/
auctollo|Auctollo|https://auctollo.com/
softaculous|Softaculous|https://loginizer.com/
johnny5|John Godley|https://johngodley.com
viper007bond|Alex Mills (Viper007Bond)|https://alex.blog/
gn_themes|Vova Anokhin|https://getshortcodes.com/
gpriday|SiteOrigin|https://siteorigin.com
azaozz|Automattic|https://automattic.com/wordpress-plugins/
boldgrid|BoldGrid|https://www.boldgrid.com/
tenpura|Seisuke Kuraishi|https://tinybit.co.jp/
matt|Matt Mullenweg|http://ma.tt/
johnbillion|John Blackbourn|https://johnblackbourn.com/
optimizingmatters|Frank Goossens (futtta)|https://autoptimize.com/
emrevona|Emre Vona|https://www.wpfastestcache.com/
pluginkollektiv|pluginkollektiv|https://pluginkollektiv.org
chouby|WP SYNTEX|https://polylang.pro
timwhitlock|Tim Whitlock|https://localise.biz/wordpress/plugin
lesterchan|Lester &#039;GaMerZ&#039; Chan|https://lesterchan.net/
wp_media|BackWPup &#8211; WordPress Backup &amp; Restore Plugin|https://backwpup.com
pomegranate|WP Overnight|https://www.wpovernight.com
techradar|TechRadar Việt Nam|https://techradar.vn
dswpsupport|http://dotsquares.com/|http://dotsquares.com/
shramee|PootlePress|https://pootlepress.com/
themeisle|Themeisle|https://themeisle.com
brainstormforce|Brainstorm Force|https://wpastra.com/about/
anlino|Anders Norén|https://andersnoren.se
campusware|Institut für Software &quot;Campus&quot;|https://campusware.example/
smallshops|Small Shops & Sons|https://smallshops.example/
nordic-plugins|Nordic Plugins Åsa Öberg|https://nordic-plugins.example/
trailworks|Trailworks|-
tinytools|-|-
ronnybrandt|-|-
nath4n|nath4n|https://profiles.wordpress.org/nath4n
`;

const KNOWN: ReadonlyMap<string, Author> = new Map(
  AUTHORS.trim()
    .split('\n')
    .map((line) => line.split('|'))
    .map(([nicename = '', header = '-', url = '-']) => [
      nicename,
      authorOf(nicename, header === '-' ? false : header, url === '-' ? false : url),
    ]),
);

/** The author behind an account; an account we know nothing of wrote its own name in the header. */
export function authorNamed(nicename: string): Author {
  return KNOWN.get(nicename) ?? authorOf(nicename, nicename, false);
}

function authorOf(nicename: string, header: string | false, url: string | false): Author {
  return { nicename, displayName: nicename, header, url };
}
