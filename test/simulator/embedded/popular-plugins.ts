/**
 * Widely used plugins:
 * slug | name | author | version | releases | added | updated | PHP | installs | tags | description | required plugins
 */
export const POPULAR_PLUGINS = `
akismet|Akismet Anti-spam: Spam Protection|automattic|5.5|82|2005-10-20|2025-07-15|7.2|6000000|anti-spam, antispam, comments, spam|Checks comments and form submissions against a global database of spam.
classic-editor|Classic Editor|wordpressdotorg|1.6.7|14|2017-10-24|2025-02-11|5.2.4|9000000|editor, classic editor, block editor|Brings back the previous editor and the Edit Post screen.
contact-form-7|Contact Form 7|takayukister|6.1|150|2007-08-02|2025-06-29|7.4|10000000|contact, form, contact form, feedback|Manages contact forms with flexible markup and mail templates.
elementor|Elementor Website Builder|elemntor|3.30.2|160|2016-05-17|2025-07-09|7.4|10000000|page builder, editor, landing page, drag-and-drop|A visual page builder with live editing.
woocommerce|WooCommerce|automattic|10.0.4|180|2011-09-27|2025-07-22|7.4|7000000|online store, ecommerce, shop, payments|Turns a site into a shop with products, carts and orders.
jetpack|Jetpack|automattic|14.8|140|2011-01-20|2025-07-01|7.2|3000000|security, backup, performance, stats|Security, performance and growth tools in one package.
wordpress-seo|Yoast SEO|yoast|25.5|210|2010-10-11|2025-07-08|7.4|10000000|seo, xml sitemap, content analysis, readability|Helps pages rank better and read better.
advanced-custom-fields|Advanced Custom Fields (ACF&reg;)|deliciousbrains|6.4.3|130|2011-03-25|2025-07-22|7.4|2000000|acf, fields, custom fields, meta|Adds typed fields to edit screens and template functions to print them.
all-in-one-seo-pack|All in One SEO|smub|4.8.4.1|303|2007-03-30|2025-07-03|7.2|3000000|seo, schema, xml sitemap, redirects|Titles, descriptions, sitemaps and schema for search engines.
all-in-one-wp-migration|All-in-One WP Migration and Backup|yaniiliev|7.97|110|2014-01-07|2025-07-17|5.3|5000000|backup, migrate, transfer, restore|Moves a site with its database, media, plugins and themes.
all-in-one-wp-security-and-firewall|All-In-One Security (AIOS)|davidanderson|5.4.2|120|2013-06-03|2025-07-14|5.6|1000000|security, firewall, login, malware|Hardens logins, files and the database.
duplicate-page|Duplicate Page|mndpsingh287|4.5.5|32|2014-12-05|2025-05-19|-|3000000|duplicate page, duplicate post, clone|Copies posts, pages and custom types with one click.
duplicate-post|Yoast Duplicate Post|yoast|4.5|52|2007-12-04|2025-02-18|7.4|4000000|duplicate, copy, clone, republish|Clones posts and supports rewriting and republishing them.
google-site-kit|Site Kit by Google|google|1.157.0|155|2019-09-13|2025-07-21|7.4|5000000|google, analytics, search console, adsense|Shows figures of Google services inside the dashboard.
litespeed-cache|LiteSpeed Cache|litespeedtech|7.2|140|2016-02-22|2025-06-18|7.2|7000000|caching, optimize, performance, cdn|Page cache and optimisation for LiteSpeed servers and others.
really-simple-ssl|Really Simple Security|rogierlankhorst|9.4.2|130|2015-03-15|2025-07-08|7.4|4000000|security, ssl, https, two-factor|Moves a site to HTTPS and hardens it.
seo-by-rank-math|Rank Math SEO|rankmath|1.0.249|220|2018-11-08|2025-07-16|7.4|3000000|seo, schema, sitemap, redirection|Search optimisation with content analysis and schema.
updraftplus|UpdraftPlus: WP Backup &amp; Migration Plugin|davidanderson|1.25.6|237|2012-05-22|2025-06-16|-|3000000|backup, restore, cloud backup, migrate|Scheduled backups to remote storage, and restoration.
wordfence|Wordfence Security|mmaunder|8.0.5|197|2012-04-21|2025-04-08|7.1|5000000|firewall, malware scanner, two factor, security|Firewall and malware scanner for one site or many.
wordpress-importer|WordPress Importer|wordpressdotorg|0.8.4|16|2010-05-20|2025-03-18|5.6|1000000|importer, wordpress|Imports posts, comments and media from an export file.
wp-mail-smtp|WP Mail SMTP by WPForms|smub|4.5.0|120|2007-09-12|2025-05-27|7.4|4000000|smtp, email, sendgrid, mail|Sends mail through SMTP or a mail service.
wpforms-lite|WPForms|smub|1.9.6.2|130|2016-03-01|2025-06-26|7.2|6000000|forms, contact form, survey, payment form|Builds forms by drag and drop.
better-wp-security|Solid Security|ithemes|9.3.9|140|2010-10-23|2025-07-10|7.3|800000|security, brute force, passkeys, two-factor|Blocks attacks on logins and vulnerable software.
disable-comments|Disable Comments|wpdevteam|2.5.2|30|2011-05-27|2025-06-25|5.6|1000000|comments, disable comments, spam|Switches comments off for the whole site or some types.
ewww-image-optimizer|EWWW Image Optimizer|nosilver4u|8.2.0|125|2012-06-07|2025-06-30|8.1|1000000|image, compress, optimize, webp|Compresses images on upload and in bulk.
google-analytics-dashboard-for-wp|ExactMetrics|smub|8.7.4|95|2013-03-12|2025-07-21|7.2|700000|google analytics, dashboard, ga4|Shows visitor figures in the dashboard.
google-sitemap-generator|XML Sitemap Generator for Google|auctollo|4.1.22|58|2005-06-16|2025-07-15|5.0|1000000|sitemap, google, seo, xml|Writes sitemaps and tells search engines about them.
loginizer|Loginizer|softaculous|2.0.2|70|2016-01-27|2025-07-10|5.5|1000000|login, brute force, security, 2fa|Blocks addresses after failed logins.
ml-slider|Slider, Gallery, and Carousel by MetaSlider|matchalabs|3.99.0|190|2013-02-15|2025-06-30|7.0|600000|slider, slideshow, gallery, carousel|Makes sliders and galleries from the media library.
nextgen-gallery|Photo Gallery, Sliders, Proofing and Themes &ndash; NextGEN Gallery|smub|3.59.12|170|2007-04-23|2025-04-28|7.2|400000|gallery, photo gallery, image gallery|Manages galleries and albums of photographs.
optinmonster|Popup Builder by OptinMonster|smub|2.16.20|105|2015-04-26|2025-06-10|5.3|1000000|popup, email, lead generation|Shows forms and offers to visitors who are leaving.
really-simple-captcha|Really Simple CAPTCHA|takayukister|2.4|18|2009-03-10|2025-04-02|7.4|400000|captcha|A module that other plugins use for picture tests.
redirection|Redirection|johnny5|5.5.2|112|2007-09-10|2025-02-01|7.2|2000000|redirect, 301, 404, seo|Manages redirects and keeps track of missing pages.
regenerate-thumbnails|Regenerate Thumbnails|viper007bond|3.1.6|18|2008-08-28|2023-05-18|5.2.4|1000000|thumbnail, thumbnails, images|Makes the thumbnails of uploaded images again.
shortcodes-ultimate|WP Shortcodes Plugin &mdash; Shortcodes Ultimate|gn_themes|7.4.2|150|2011-04-06|2025-06-18|5.4|500000|shortcode, tabs, slider, columns|A collection of visual and functional elements.
so-widgets-bundle|SiteOrigin Widgets Bundle|gpriday|1.68.5|150|2014-06-01|2025-07-02|7.0.0|500000|widgets, slider, google maps, button|Widgets for every page builder.
tinymce-advanced|Advanced Editor Tools|azaozz|5.9.2|54|2007-06-22|2023-11-30|5.6|1000000|block editor, classic editor, formatting|Adds buttons and options to both editors.
w3-total-cache|W3 Total Cache|boldgrid|2.8.9|90|2009-07-29|2025-06-11|7.2.5|900000|cache, caching, cdn, performance|Caches pages, objects and queries, and feeds a CDN.
wp-multibyte-patch|WP Multibyte Patch|tenpura|2.9.2|28|2011-07-14|2025-04-16|-|900000|multibyte, i18n, japanese|Corrects string handling for languages with wide characters.
wp-optimize|WP-Optimize|davidanderson|4.2.2|85|2009-01-21|2025-06-16|7.2|1000000|cache, minify, database, images|Cleans the database, compresses images and caches pages.
wp-super-cache|WP Super Cache|automattic|2.0.1|92|2007-11-05|2025-04-30|7.0|1000000|performance, caching, wp-cache|Writes static pages and serves them.
hello-dolly|Hello Dolly|matt|1.7.2|6|2008-07-05|2025-04-15|-|900000|-|Prints a line of a song in the dashboard.
health-check|Health Check &amp; Troubleshooting|wordpressdotorg|1.7.1|24|2012-01-16|2024-06-03|5.6|300000|health check, debug|Finds common mistakes in a site's set-up.
classic-widgets|Classic Widgets|wordpressdotorg|0.3|3|2021-06-23|2024-05-13|5.6|2000000|widgets, classic widgets|Brings back the previous widgets screens.
gutenberg|Gutenberg|wordpressdotorg|21.2.0|260|2017-06-16|2025-07-16|7.2|300000|blocks, editor, full site editing|The block editor while it is being developed.
performance-lab|Performance Lab|wordpressdotorg|4.0.0|45|2022-03-07|2025-06-02|7.2|200000|performance, measurement|Features that speed up sites, on their way to core.
query-monitor|Query Monitor|johnbillion|3.18.0|85|2013-11-29|2025-06-20|7.4|200000|debug, performance, profiler, queries|Developer tools for queries, hooks, blocks and HTTP calls.
user-switching|User Switching|johnbillion|1.10.0|40|2009-11-09|2025-04-29|7.4|200000|users, multisite, development|Switches between accounts with one click.
wp-crontrol|WP Crontrol|johnbillion|1.19.1|55|2007-07-06|2025-05-12|7.4|300000|cron, debug, woocommerce|Shows and edits scheduled events.
breeze|Breeze Cache|cloudways|2.2.14|70|2017-11-28|2025-06-24|7.4|400000|cache, performance, minify|Page cache, minification and lazy loading.
autoptimize|Autoptimize|optimizingmatters|3.1.13|95|2009-07-09|2025-04-04|7.1|900000|optimize, minify, lazy load, critical css|Joins, minifies and defers scripts and styles.
async-javascript|Async JavaScript|optimizingmatters|2.21.08.31|14|2013-07-02|2023-08-21|-|80000|async, defer, javascript|Adds async or defer to scripts.
wp-fastest-cache|WP Fastest Cache|emrevona|1.3.7|190|2013-01-09|2025-06-10|-|1000000|cache, performance, minify|Writes static pages and minifies them.
sg-cachepress|Speed Optimizer|siteground|7.7.2|120|2013-05-03|2025-06-11|7.0|1000000|cache, images, performance|Caching and front-end optimisation.
sg-security|Security Optimizer|siteground|1.5.7|35|2021-07-05|2025-04-08|7.0|900000|security, login, 2fa|Login protection and an activity log.
limit-login-attempts-reloaded|Limit Login Attempts Reloaded|limitloginattempts|2.26.20|100|2016-07-25|2025-05-27|5.6|2000000|brute force, login, firewall|Blocks addresses after too many wrong passwords.
wps-hide-login|WPS Hide Login|tabrisrp|1.9.17.2|55|2014-08-26|2025-05-06|7.0|2000000|login, rename, security|Moves the login page to another address.
sucuri-scanner|Sucuri Security|sucuri|2.3.1|75|2011-05-24|2025-06-23|-|700000|security, malware, firewall, scan|Auditing, malware scans and hardening.
two-factor|Two-Factor|georgestephanis|0.13.0|20|2015-07-18|2025-04-02|7.2|100000|2fa, mfa, totp, security|Second factors for logins by mail, app or key.
antispam-bee|Antispam Bee|pluginkollektiv|2.11.7|70|2009-05-05|2025-02-05|5.2|700000|anti-spam, comments, gdpr|Filters spam comments without captchas and without tracking.
cookie-law-info|CookieYes|webtoffee|3.3.1|130|2013-01-31|2025-07-14|5.6|1000000|cookie consent, gdpr, ccpa|Shows a banner and blocks scripts until visitors agree.
complianz-gdpr|Complianz|complianz|7.4.1|160|2018-06-11|2025-06-25|7.4|1000000|gdpr, cookies, consent, privacy|Scans cookies and writes the legal pages.
cookie-notice|Cookie Notice &amp; Compliance for GDPR / CCPA|humanityco|2.5.7|90|2013-04-08|2025-05-22|5.4|1000000|cookie notice, gdpr, consent|A notice about cookies with consent.
mailchimp-for-wp|MC4WP: Mailchimp for WordPress|ibericode|4.10.5|170|2013-06-04|2025-06-18|7.4|2000000|mailchimp, newsletter, subscribe|Sign-up forms for mailing lists.
newsletter|Newsletter|satollo|8.9.0|160|2009-05-15|2025-06-27|7.0|300000|newsletter, email marketing, subscribe|Lists, forms and mailings of any length.
mailpoet|MailPoet|mailpoet|5.12.9|230|2017-03-21|2025-07-14|7.4|600000|newsletter, email, automation|Newsletters, post notifications and automation.
ninja-forms|Ninja Forms|wpninjasllc|3.10.4.1|210|2011-10-25|2025-07-08|7.4|600000|forms, contact form, survey|Builds forms with many field types.
formidable|Formidable Forms|formidableforms|6.22.3|200|2010-02-01|2025-07-09|7.0|400000|forms, calculator, survey|Forms, calculators and views of the entries.
everest-forms|Everest Forms|wpeverest|3.3.0|130|2018-02-13|2025-07-10|7.2|100000|contact form, form builder|Form builder with drag and drop.
flamingo|Flamingo|takayukister|2.6|18|2012-09-30|2025-06-01|7.4|700000|crm, contact, akismet|Keeps the messages of contact forms.
polylang|Polylang|chouby|3.7.3|120|2011-09-29|2025-06-25|7.2|700000|multilingual, translate, language|Writes posts, pages and terms in several languages.
translatepress-multilingual|TranslatePress|cozmoslabs|2.9.22|140|2017-11-20|2025-07-08|5.6.20|400000|translate, multilingual|Translates a site from its front end.
loco-translate|Loco Translate|timwhitlock|2.8.0|95|2015-03-02|2025-05-21|7.2.24|1000000|translation, language, localization|Edits translation files in the browser.
custom-post-type-ui|Custom Post Type UI|webdevstudios|1.18.0|60|2010-02-10|2025-07-08|7.4|1000000|custom post types, taxonomy|Registers content types and taxonomies.
pods|Pods|sc0ttkclark|3.3.3|180|2008-10-14|2025-06-19|7.2|100000|custom fields, content types, relationships|Builds content types with relations and fields.
toolset-maps|Location fields for Toolset|onthegosystems|2.1.1|20|2018-03-02|2023-09-14|7.0|2000|maps, location|Address fields and maps.
members|Members|supercleanse|3.2.18|50|2009-09-30|2025-03-11|7.4|300000|roles, capabilities, membership|Edits roles and restricts content.
user-role-editor|User Role Editor|shinephp|4.64.5|140|2010-03-01|2025-04-15|7.3|700000|user, role, capabilities|Changes roles and capabilities with a few clicks.
ultimate-member|Ultimate Member|ultimatemember|2.10.5|190|2014-12-29|2025-07-03|7.0|200000|user profile, registration, membership|Profiles, registration and member directories.
buddypress|BuddyPress|buddypress|14.3.4|140|2009-02-11|2025-03-05|5.6|100000|community, groups, profiles|Adds profiles, groups and activity streams.
bbpress|bbPress|johnjamesjacoby|2.6.14|75|2010-01-13|2025-05-28|5.6.20|100000|forums, discussion|Forums that feel like the rest of the site.
the-events-calendar|The Events Calendar|theeventscalendar|6.14.0|230|2010-03-19|2025-07-15|7.4|700000|events, calendar, schedule|Publishes events in list, month and day views.
event-tickets|Event Tickets and Registration|theeventscalendar|5.25.0|180|2015-08-11|2025-07-15|7.4|80000|tickets, events, rsvp|Tickets and registration for events.
tablepress|TablePress|tobiasbg|3.1.3|70|2012-09-27|2025-05-12|7.2|700000|table, csv, excel, responsive|Tables without writing code.
broken-link-checker|Broken Link Checker|wpmudev|2.4.5|110|2007-10-14|2025-06-17|7.4|500000|links, broken, seo|Finds links that no longer work.
wp-smushit|Smush Image Optimization|wpmudev|3.20.1|150|2008-06-05|2025-06-11|7.4|1000000|image, compression, lazy load|Compresses, resizes and lazy-loads images.
hummingbird-performance|Hummingbird Performance|wpmudev|3.15.0|110|2017-06-15|2025-06-24|7.4|100000|performance, cache, minify|Caching and reports about speed.
imagify|Imagify Image Optimization|wp_rocket|2.2.6|70|2015-12-07|2025-05-27|7.3|1000000|compress, webp, avif|Optimises images and converts them to newer formats.
shortpixel-image-optimiser|ShortPixel Image Optimizer|shortpixel|6.2.2|190|2014-12-15|2025-06-26|7.4|300000|compress, webp, avif, images|Compresses images and PDF files.
enable-media-replace|Enable Media Replace|shortpixel|4.1.6|60|2008-12-04|2025-03-20|5.6|600000|media, replace, attachment|Replaces a file of the media library in place.
svg-support|SVG Support|benbodhi|2.5.14|55|2014-10-10|2025-02-25|7.4|1000000|svg, vector, media|Uploads SVG files and cleans them.
safe-svg|Safe SVG|10up|2.3.2|40|2015-07-06|2025-07-14|7.4|1000000|svg, security, media|Lets trusted people upload sanitised SVG files.
duplicator|Duplicator|smub|1.5.12|150|2011-08-18|2025-03-17|5.6.20|1000000|backup, migration, clone|Packs a site and installs it elsewhere.
backwpup|BackWPup|wp_media|5.3.1|150|2009-07-06|2025-06-25|7.4|500000|backup, restore, schedule|Scheduled backups to several kinds of storage.
wp-migrate-db|WP Migrate Lite|deliciousbrains|2.7.5|95|2009-04-16|2025-07-08|5.6|300000|migrate, database, export|Exports the database with replaced addresses.
better-search-replace|Better Search Replace|deliciousbrains|1.4.10|24|2014-12-22|2025-01-28|-|1000000|search replace, database, serialized|Searches and replaces text in the database.
wp-file-manager|File Manager|mndpsingh287|8.0.2|75|2016-06-03|2025-05-20|-|1000000|file manager, ftp, upload|Edits, uploads and unpacks files in the dashboard.
code-snippets|Code Snippets|bungeshea|3.6.9|85|2012-06-25|2025-02-17|7.4|1000000|snippets, code, php|Runs pieces of code without a theme's functions file.
insert-headers-and-footers|WPCode|smub|2.2.8|75|2011-08-09|2025-06-10|5.5|2000000|code, header, snippets|Adds code to header and footer.
header-footer-elementor|Ultimate Addons for Elementor|brainstormforce|2.4.5|95|2018-04-16|2025-07-15|7.4|2000000|header, footer, elementor, blocks|Headers, footers and widgets for a page builder.|elementor
essential-addons-for-elementor-lite|Essential Addons for Elementor|wpdevteam|6.2.1|190|2017-06-01|2025-07-16|7.0|2000000|elementor, widgets, addons|Elements and extensions for a page builder.|elementor
elementskit-lite|ElementsKit Elementor Addons|xpeedstudio|3.5.4|120|2019-07-12|2025-06-29|7.4|1000000|elementor, mega menu, widgets|Mega menu, headers and widgets for a page builder.|elementor
happy-elementor-addons|Happy Addons for Elementor|thehappymonster|3.18.0|130|2019-06-06|2025-06-25|7.4|400000|elementor, addons, widgets|Widgets and effects for a page builder.|elementor
ultimate-addons-for-gutenberg|Spectra Gutenberg Blocks|brainstormforce|2.19.11|160|2018-07-20|2025-07-15|7.4|1000000|blocks, gutenberg, page builder|Blocks for page layouts.
kadence-blocks|Kadence Blocks|britner|3.5.12|180|2018-06-26|2025-07-15|7.4|500000|blocks, gutenberg, layout|Rows, forms and other blocks.
otter-blocks|Otter Blocks|themeisle|3.1.0|100|2018-11-02|2025-06-26|7.2|200000|blocks, templates, gutenberg|Blocks, patterns and visibility conditions.
siteorigin-panels|Page Builder by SiteOrigin|gpriday|2.33.1|140|2013-04-10|2025-06-30|7.0|500000|page builder, grid, widgets|Lays out pages in rows and columns of widgets.
beaver-builder-lite-version|Beaver Builder|justinbusa|2.9.2|100|2015-02-12|2025-06-26|-|100000|page builder, front-end editor|Builds pages on the front end.
meta-box|Meta Box|rilwis|5.10.11|130|2010-06-30|2025-07-04|7.2|600000|custom fields, meta box, post types|A framework of fields for developers.
cmb2|CMB2|jtsternberg|2.11.0|45|2014-11-15|2024-04-02|7.4|200000|metaboxes, forms, fields|A toolkit for meta boxes and forms.
wp-pagenavi|WP-PageNavi|lesterchan|2.94.5|20|2007-05-26|2024-12-04|-|400000|navigation, pagination, paging|Page numbers instead of older and newer links.
wp-postviews|WP-PostViews|lesterchan|1.77|16|2005-04-21|2023-07-15|-|100000|views, hits, counter|Counts how often a post is seen.
jetpack-boost|Jetpack Boost|automattic|4.2.1|60|2021-02-09|2025-07-07|7.2|200000|performance, critical css, defer|Critical styles and deferred scripts.
crowdsignal-forms|Crowdsignal Forms|automattic|1.7.2|35|2020-09-11|2024-12-10|5.6.20|20000|polls, surveys, nps|Polls and feedback in blocks.
gravityforms-zapier-lite|Form Connector Lite|example-labs|1.2.0|9|2019-03-12|2024-10-01|7.2|4000|forms, automation|Passes form entries to other services.
`;
