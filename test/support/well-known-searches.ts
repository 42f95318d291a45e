import type { Database } from 'better-sqlite3';

type WellKnown = readonly [
  name: string,
  displayName: string,
  author: string,
  activeInstalls: number,
  tags?: string,
];

/** Packages that people look for, as the directories call them. */
const PLUGINS: readonly WellKnown[] = [
  ['akismet', 'Akismet Anti-spam: Spam Protection', 'Automattic', 6_000_000, 'spam,comments'],
  ['woocommerce', 'WooCommerce', 'Automattic', 7_000_000, 'store,ecommerce,sell'],
  ['elementor', 'Elementor Website Builder', 'Elementor.com', 10_000_000, 'page builder'],
  ['wordpress-seo', 'Yoast SEO – Advanced SEO', 'Team Yoast', 10_000_000, 'seo,schema'],
  ['contact-form-7', 'Contact Form 7', 'Takayuki Miyoshi', 10_000_000, 'contact,form'],
  ['classic-editor', 'Classic Editor', 'WordPress Contributors', 9_000_000, 'gutenberg,editor'],
  ['really-simple-ssl', 'Really Simple Security', 'Really Simple Plugins', 3_000_000, 'ssl,https'],
  ['wordfence', 'Wordfence Security – Firewall, Malware Scan', 'Wordfence', 5_000_000, 'firewall'],
  ['jetpack', 'Jetpack – WP Security, Backup, Speed', 'Automattic', 4_000_000, 'security,backup'],
  ['duplicate-page', 'Duplicate Page', 'mndpsingh287', 3_000_000, 'duplicate'],
  ['advanced-custom-fields', 'Advanced Custom Fields (ACF®)', 'WP Engine', 2_000_000, 'acf,fields'],
  ['wp-super-cache', 'WP Super Cache', 'Automattic', 1_000_000, 'cache,performance'],
  ['w3-total-cache', 'W3 Total Cache', 'BoldGrid', 900_000, 'cache,cdn'],
  ['litespeed-cache', 'LiteSpeed Cache', 'LiteSpeed Technologies', 7_000_000, 'cache,optimize'],
  ['wpforms-lite', 'WPForms – Easy Form Builder', 'WPForms', 6_000_000, 'forms'],
  ['all-in-one-wp-migration', 'All-in-One WP Migration and Backup', 'ServMask', 5_000_000, 'move'],
  ['updraftplus', 'UpdraftPlus: WP Backup & Migration Plugin', 'TeamUpdraft', 3_000_000, 'backup'],
  ['google-site-kit', 'Site Kit by Google – Analytics', 'Google', 5_000_000, 'google,analytics'],
  ['redirection', 'Redirection', 'John Godley', 2_000_000, 'redirect,404'],
  ['query-monitor', 'Query Monitor', 'John Blackbourn', 200_000, 'debug,queries'],
  ['bbpress', 'bbPress', 'The bbPress Contributors', 200_000, 'forums'],
  ['buddypress', 'BuddyPress', 'The BuddyPress Community', 100_000, 'community'],
  ['regenerate-thumbnails', 'Regenerate Thumbnails', 'Alex Mills', 1_000_000, 'thumbnail'],
  ['tinymce-advanced', 'Advanced Editor Tools', 'Automattic', 2_000_000, 'editor,tinymce'],
  ['ninja-forms', 'Ninja Forms – The Contact Form Builder', 'Saturday Drive', 700_000, 'forms'],
  ['the-events-calendar', 'The Events Calendar', 'StellarWP', 700_000, 'events,calendar'],
  ['polylang', 'Polylang', 'WP SYNTEX', 700_000, 'multilingual,translation'],
  ['loco-translate', 'Loco Translate', 'Tim Whitlock', 1_000_000, 'translation,language'],
  ['mailpoet', 'MailPoet – Newsletters', 'MailPoet', 500_000, 'newsletter,email'],
  ['mailchimp-for-wp', 'MC4WP: Mailchimp for WordPress', 'ibericode', 2_000_000, 'mailchimp'],
  ['easy-digital-downloads', 'Easy Digital Downloads', 'Awesome Motive', 50_000, 'downloads'],
  ['tom-jerry', 'Tom & Jerry', 'Hanna', 90, 'cartoon'],
  ['c-plus-plus-highlighter', 'C++ Highlighter', 'Bjarne', 40, 'c++,code'],
  ['wp-mail-smtp', 'WP Mail SMTP by WPForms', 'WP Mail SMTP', 4_000_000, 'smtp,email'],
  ['limit-login-attempts-reloaded', 'Limit Login Attempts Reloaded', 'WPChef', 2_000_000, 'login'],
  ['cafe-menu', 'Café Menü', 'Zoë', 700, 'restaurant'],
  ['health-check', 'Health Check & Troubleshooting', 'The WordPress.org community', 300_000],
  ['user-role-editor', 'User Role Editor', 'Vladimir Garagulya', 700_000, 'roles'],
  ['broken-link-checker', 'Broken Link Checker', 'WPMU DEV', 600_000, 'links'],
  ['wp-crontrol', 'WP Crontrol', 'John Blackbourn', 300_000, 'cron'],
];

const THEMES: readonly WellKnown[] = [
  ['astra', 'Astra', 'Brainstorm Force', 1_000_000, 'blog,e-commerce'],
  ['hello-elementor', 'Hello Elementor', 'Elementor Team', 1_000_000, 'accessibility-ready'],
  ['twentytwentyfive', 'Twenty Twenty-Five', 'the WordPress team', 1_000_000, 'one-column'],
  ['twentytwentyfour', 'Twenty Twenty-Four', 'the WordPress team', 800_000, 'one-column'],
  ['generatepress', 'GeneratePress', 'Tom', 400_000, 'two-columns'],
  ['oceanwp', 'OceanWP', 'Nick', 300_000, 'e-commerce'],
  ['kadence', 'Kadence', 'StellarWP', 400_000, 'grid-layout'],
  ['neve', 'Neve', 'Themeisle', 200_000, 'blog'],
];

/** What people type and the package that must come first. */
export const WELL_KNOWN_SEARCHES: readonly (readonly [typed: string, first: string])[] = [
  // The slug, or the name that Composer uses.
  ['akismet', 'akismet'],
  ['woocommerce', 'woocommerce'],
  ['wp-plugin/woocommerce', 'woocommerce'],
  ['wp-theme/astra', 'astra'],
  ['contact-form-7', 'contact-form-7'],
  ['wordpress-seo', 'wordpress-seo'],
  ['w3-total-cache', 'w3-total-cache'],
  ['wpackagist-plugin/redirection', 'redirection'],
  ['bbpress', 'bbpress'],
  ['tinymce-advanced', 'tinymce-advanced'],
  ['twentytwentyfive', 'twentytwentyfive'],
  ['hello-elementor', 'hello-elementor'],
  ['AKISMET', 'akismet'],
  [' redirection ', 'redirection'],
  // The words of its name, in any spelling.
  ['contact form 7', 'contact-form-7'],
  ['Contact Form', 'contact-form-7'],
  ['yoast', 'wordpress-seo'],
  ['yoast seo', 'wordpress-seo'],
  ['acf', 'advanced-custom-fields'],
  ['advanced custom fields', 'advanced-custom-fields'],
  ['custom fields advanced', 'advanced-custom-fields'],
  ['classic editor', 'classic-editor'],
  ['events calendar', 'the-events-calendar'],
  ['the events calendar', 'the-events-calendar'],
  ['w3 total cache', 'w3-total-cache'],
  ['wp super cache', 'wp-super-cache'],
  ['mailchimp for wordpress', 'mailchimp-for-wp'],
  ['litespeed', 'litespeed-cache'],
  ['site kit', 'google-site-kit'],
  ['query monitor', 'query-monitor'],
  ['regenerate thumbnails', 'regenerate-thumbnails'],
  ['all-in-one migration', 'all-in-one-wp-migration'],
  ['all in one wp migration', 'all-in-one-wp-migration'],
  ['really simple ssl', 'really-simple-ssl'],
  ['limit login attempts', 'limit-login-attempts-reloaded'],
  ['user role editor', 'user-role-editor'],
  ['twenty twenty-five', 'twentytwentyfive'],
  ['Twenty Twenty Four', 'twentytwentyfour'],
  ['easy digital downloads', 'easy-digital-downloads'],
  ['broken link checker', 'broken-link-checker'],
  ['health check & troubleshooting', 'health-check'],
  // Marks and accents.
  ['Tom & Jerry', 'tom-jerry'],
  ['tom jerry', 'tom-jerry'],
  ['c++', 'c-plus-plus-highlighter'],
  ['café menü', 'cafe-menu'],
  ['cafe menu', 'cafe-menu'],
  // The beginning.
  ['elemen', 'elementor'],
  ['wooc', 'woocommerce'],
  ['wordf', 'wordfence'],
  ['updraft', 'updraftplus'],
  ['generatep', 'generatepress'],
  ['oceanw', 'oceanwp'],
  // A letter too few, too many, wrong or in the wrong place.
  ['woocomerce', 'woocommerce'],
  ['elementer', 'elementor'],
  ['akimset', 'akismet'],
  ['wordfense', 'wordfence'],
  ['polylangg', 'polylang'],
  ['jetpak', 'jetpack'],
  ['redirecton', 'redirection'],
  ['mailpoett', 'mailpoet'],
];

/** Adds the packages of the searches to a catalogue, synchronised, under ids above all others. */
export function addWellKnown(database: Database): void {
  const add = database.prepare(
    `INSERT INTO packages (type, name, display_name, description, author, author_profile, tags,
       active_installs, wporg_version, current_version, published_versions, has_stable,
       last_synced_at, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, '1.0', '1.0.0.0', 1, 1, '2025-12-31T00:00:00Z',
       '2025-12-31T00:00:00Z')`,
  );
  for (const [type, packages] of [
    ['plugin', PLUGINS],
    ['theme', THEMES],
  ] as const) {
    for (const [name, displayName, author, installs, tags = ''] of packages) {
      const profile = `https://profiles.wordpress.org/${author.toLowerCase().replace(/\W/g, '')}/`;
      const words = tags === '' ? [] : tags.split(',');
      const about = `${displayName} for WordPress.`;
      const written = JSON.stringify(words);
      add.run(type, name, displayName, about, author, profile, written, installs);
    }
  }
}

/** Leaves the catalogue as it was before `addWellKnown`. */
export function removeWellKnown(database: Database): void {
  const remove = database.prepare('DELETE FROM packages WHERE type = ? AND name = ?');
  for (const [name] of PLUGINS) remove.run('plugin', name);
  for (const [name] of THEMES) remove.run('theme', name);
}
