/**
 * The long tail: small plugins, some of them without a single tag (releases 0):
 * slug | name | author | version | releases | added | updated | PHP | installs | tags | description | required plugins
 */
export const SMALL_PLUGINS = `
caxton|Caxton|shramee|0.1.0|0|2018-01-22|2018-01-22|5.6.0|100|blocks, posts grid, gutenberg|More useful blocks for the editor.
cpo-companion|CPO Companion|giucu91|1.1.1|0|2018-01-23|2024-05-06|-|3000|testimonials, portfolio, slider|Content types for a family of themes.
simpler-syntax-highlighter|Simpler Syntax Highlighter|petrichorpost|1.0.2|0|2018-01-22|2018-02-02|-|20|syntax highlighter, code, bash|Colours code in posts.
wppm-google-webmaster-tools|WPPM Google Webmaster Tools|pradeepku041|1.0|0|2018-01-22|2018-01-22|-|30|google, webmaster tools, verification|Adds the verification tag of the webmaster tools.
just-a-tweet|Just A Tweet|ronnybrandt|0.4|0|2012-04-03|2013-01-20|-|10|twitter, widget|Shows one tweet in a widget.
footer-year|Footer Year|ronnybrandt|1.0|0|2014-01-02|2021-01-01|-|600|year, copyright|Prints the current year by shortcode.
team-chatz|Team Chatz|nath4n|20180121|1|2018-01-23|2018-01-23|-|10|chat, team conversation|Chat for the people who write a site.
livemarket|LiveMarket|zeen101|1.3.1|3|2018-01-23|2018-01-23|-|10|live ads, advertising|Live advertisements for small publishers.
exim-users|Exim Users|ximdevs|1.0.0|2|2018-01-23|2018-03-05|-|80|export users, import users|Moves accounts between sites.
shortcodes-generator-by-techradar-viet-nam|Shortcodes Generator by TechRadar Việt Nam|techradar|1.0.0|3|2018-01-23|2018-06-01|-|40|bootstrap, shortcodes|Makes shortcodes for Bootstrap elements.
accessible-headings|Accessible Headings|nordic-plugins|1.5.0|12|2018-09-14|2025-01-15|7.2|800|accessibility, headings|Warns about skipped heading levels.
admin-colour-tags|Admin Colour Tags|tinytools|0.8.1|7|2019-05-02|2022-08-30|-|200|admin, colours|Colours rows of the post list by status.
alt-text-review|Alt Text Review|nordic-plugins|2.1.2|14|2020-02-02|2025-06-01|7.4|1000|images, alt text, accessibility|Lists images that lack a description.
anchor-menu-block|Anchor Menu Block|blockyard|1.2.0|6|2021-03-10|2024-11-11|7.2|900|table of contents, block|A menu of the headings on a page.
archive-calendar-lite|Archive Calendar Lite|tinytools|1.0.14|15|2013-07-21|2023-03-18|-|2000|archive, calendar, widget|A calendar of the archive.
author-box-plain|Plain Author Box|example-labs|1.3.0|8|2016-10-01|2022-06-06|-|700|author, biography|A box about the author below posts.
auto-excerpt-length|Auto Excerpt Length|tinytools|1.1|2|2011-11-03|2017-04-12|-|300|excerpt|Sets the length of excerpts.
back-to-top-link|Back To Top Link|tinytools|2.0|5|2012-02-17|2024-07-04|-|1000|scroll, top|A link that scrolls to the top.
bakery-opening-hours|Bakery Opening Hours|smallshops|1.9.0|19|2015-06-19|2025-06-19|7.0|2000|opening hours, schema|Opening hours with holidays.
banner-schedule|Banner Schedule|smallshops|0.7.2|6|2020-12-01|2023-02-14|7.2|100|banner, schedule|Shows a banner between two dates.
basic-event-list|Basic Event List|smallshops|1.8.4|20|2014-03-24|2024-12-02|-|900|events, list|A list of events without a calendar.
bib-citations|Bib Citations|campusware|3.0.1|22|2010-09-06|2025-04-30|7.4|1000|bibtex, citations, references|Reads BibTeX and prints references.
block-visibility-roles|Block Visibility by Role|blockyard|1.4.3|11|2020-08-20|2025-05-12|7.4|3000|blocks, visibility, roles|Shows blocks to some roles only.
bookshelf-widget|Bookshelf Widget|campusware|1.2|4|2013-09-09|2019-09-09|-|80|books, widget|Covers of books in a widget.
breadcrumb-trail-lite|Breadcrumb Trail Lite|example-labs|1.1.3|7|2015-02-11|2023-10-03|-|3000|breadcrumbs, navigation|The path to a page as links.
campus-directory|Campus Directory|campusware|2.4.0|18|2016-08-15|2025-03-03|7.2|300|directory, people|People, rooms and telephone numbers.
category-order-drag|Category Order by Drag|tinytools|1.0.3|4|2014-05-05|2021-05-05|-|1000|category, order|Sorts categories by dragging.
choir-repertoire|Choir Repertoire|campusware|0.5.0|5|2022-10-17|2025-02-22|8.0|20|music, repertoire|Keeps the pieces a choir can sing.
clean-image-names|Clean Image Names|tinytools|1.4|6|2015-01-30|2024-04-24|-|4000|images, filenames|Removes accents and spaces from file names.
club-membership-cards|Club Membership Cards|smallshops|1.0.2|3|2023-01-09|2024-01-09|8.0|30|membership, cards|Prints cards for members.
code-block-copy|Copy Button for Code Blocks|blockyard|1.1.1|5|2021-06-28|2025-01-07|-|2000|code, clipboard, block|A button that copies code.
comment-reply-mail|Comment Reply Mail|example-labs|1.6.2|16|2010-04-18|2022-12-20|-|1000|comments, email|Mails people when their comment is answered.
compact-archives-block|Compact Archives Block|blockyard|0.9.0|3|2022-04-22|2024-04-22|7.4|100|archives, block|Years and months on one line.
contact-card-block|Contact Card Block|blockyard|1.0.6|7|2021-10-11|2025-05-29|7.2|700|contact, vcard, block|A card with address and telephone.
cookie-free-stats|Cookie-free Statistics|nordic-plugins|2.7.1|24|2018-05-25|2025-07-01|7.4|10000|statistics, privacy|Counts visits without cookies.
country-flags-inline|Country Flags Inline|tinytools|1.2.1|6|2016-07-07|2020-02-20|-|400|flags, shortcode|Flags beside country names.
custom-login-note|Custom Login Note|tinytools|1.0|1|2012-12-12|2016-12-12|-|200|login, message|A note on the login page.
dark-mode-switch-block|Dark Mode Switch Block|blockyard|1.3.2|9|2021-02-08|2025-04-04|7.4|3000|dark mode, block|A switch between light and dark.
dashboard-todo|Dashboard To-do|example-labs|2.0.1|8|2011-03-08|2019-10-15|-|500|dashboard, todo|A list of tasks in the dashboard.
default-featured-picture|Default Featured Picture|tinytools|1.7.3|21|2014-10-06|2025-01-20|-|20000|featured image, thumbnail|A picture for posts that have none.
donation-thermometer-block|Donation Thermometer Block|smallshops|1.1.0|4|2020-11-30|2024-11-30|7.2|300|donation, block|Shows how much was collected.
draft-previews-shared|Shared Draft Previews|nordic-plugins|1.2.4|10|2019-04-01|2025-06-16|7.2|1000|drafts, preview|A secret address for each draft.
editor-word-goal|Word Goal|blockyard|1.0.1|2|2022-11-01|2023-11-01|7.4|70|editor, words|Counts down to the number of words.
email-address-shield|E-mail Address Shield|tinytools|1.9.1|17|2009-07-15|2025-02-28|-|10000|email, spam, obfuscate|Hides addresses from harvesters.
excerpt-in-pages|Excerpts in Pages|tinytools|1.0|1|2010-06-18|2018-05-21|-|6000|excerpt, pages|Excerpts for pages.
export-to-epub-lite|Export to EPUB Lite|campusware|1.0.4|5|2017-03-17|2022-02-02|7.0|90|epub, export|Makes a book of posts.
external-links-new-tab|External Links in a New Tab|tinytools|2.3|12|2008-11-23|2024-10-10|-|20000|links, target blank|Opens foreign links in a new tab.
faq-schema-block|FAQ Schema Block|blockyard|1.6.0|13|2019-08-30|2025-06-05|7.4|7000|faq, schema, accordion|Questions and answers with schema.
feed-delay|Feed Delay|example-labs|1.1|3|2009-02-19|2014-08-08|-|200|rss, feed|Publishes the feed some minutes later.
football-results-table|Football Results Table|smallshops|2.2.2|23|2012-08-11|2024-08-18|-|300|sports, league, table|Tables of a league.
form-honeypot-field|Honeypot Field for Forms|nordic-plugins|1.3.0|9|2018-06-13|2025-05-08|7.2|5000|honeypot, spam, contact form 7|A hidden field against robots.|contact-form-7
gallery-lightbox-basic|Basic Gallery Lightbox|example-labs|1.5.4|18|2012-05-15|2024-06-20|-|8000|lightbox, gallery|Opens pictures of a gallery large.
gdpr-data-request-form|Data Request Form|nordic-plugins|1.8.1|15|2018-05-14|2025-03-17|7.2|10000|gdpr, privacy, export|A form for requests about personal data.
geo-trail-maps|Geo Trail Maps|trailworks|3.4.0|31|2013-06-22|2025-07-06|7.4|2000|gpx, maps, hiking|Maps of GPX tracks with a profile of heights.
glossary-hints|Glossary Hints|campusware|1.4.2|12|2016-02-29|2024-03-15|7.0|800|glossary, tooltip|Explains words on hover.
hide-updates-for-editors|Hide Updates for Editors|tinytools|1.1|2|2015-09-16|2020-04-01|-|900|updates, roles|Hides update notices.
hreflang-fields|Hreflang Fields|nordic-plugins|1.2.2|8|2017-10-27|2025-04-10|7.2|3000|hreflang, seo, multilingual|Language links for each page.
http-headers-panel|HTTP Headers Panel|nordic-plugins|1.19.0|33|2016-11-16|2025-06-27|7.4|30000|headers, hsts, csp|Sets security headers.
icon-list-block|Icon List Block|blockyard|2.0.0|10|2020-05-20|2025-02-14|7.2|5000|icons, list, block|Lists with pictures in place of bullets.
image-credit-line|Image Credit Line|campusware|1.3.1|9|2014-11-18|2023-12-12|-|600|credits, media|Prints who made a picture.
import-markdown-files|Import Markdown Files|example-labs|0.6.0|5|2021-01-12|2024-05-17|8.0|200|markdown, import|Makes posts of Markdown files.
inline-footnotes|Inline Footnotes|campusware|2.3.0|16|2011-09-01|2025-01-31|-|3000|footnotes, references|Footnotes inside the text.
instagram-feed-basic|Basic Photo Feed|example-labs|1.2.7|11|2017-06-30|2022-09-09|-|400|photos, feed|The newest photographs of an account.
ip-allow-list-login|Login Allow List|nordic-plugins|1.0.9|9|2019-09-19|2024-09-19|7.2|700|login, ip, security|Logins from known addresses only.
job-board-basic|Basic Job Board|smallshops|1.12.0|27|2015-11-02|2025-05-25|7.0|4000|jobs, careers|Vacancies and applications.
kitchen-recipe-cards|Kitchen Recipe Cards|smallshops|1.6.1|14|2018-12-03|2025-06-30|7.4|2000|recipes, schema|Recipes with schema and a print view.
latex-inline-block|Inline LaTeX Block|campusware|1.1.2|7|2019-10-24|2025-03-26|7.4|600|latex, math, block|Formulas in text.
library-loans|Library Loans|campusware|1.0.0|1|2024-02-01|2024-02-01|8.0|10|library, loans|Lends books and reminds readers.
limit-revisions-per-type|Limit Revisions per Type|tinytools|1.2|3|2016-01-21|2023-06-07|-|1000|revisions, database|Keeps fewer revisions of some types.
local-fonts-host|Local Fonts Host|nordic-plugins|2.5.3|19|2020-01-20|2025-06-12|7.4|40000|fonts, privacy, performance|Serves web fonts from the own server.
local-gravatar-cache|Local Gravatar Cache|nordic-plugins|1.1.5|11|2018-07-23|2024-12-18|7.2|2000|avatars, privacy|Keeps avatars on the own server.
login-with-magic-mail|Login with Magic Mail|nordic-plugins|1.4.0|10|2020-04-27|2025-05-20|7.4|900|login, passwordless|A link by mail in place of a password.
maintenance-note|Maintenance Note|tinytools|1.3.3|12|2013-02-25|2024-01-22|-|7000|maintenance, coming soon|A page for the time of an upgrade.
mastodon-share-button|Mastodon Share Button|trailworks|1.3.0|6|2022-11-14|2025-02-05|7.4|1000|mastodon, share, fediverse|A button that knows every server.
media-usage-finder|Media Usage Finder|nordic-plugins|1.0.3|4|2021-09-03|2023-09-03|7.4|900|media, cleanup|Finds files no page uses.
menu-icons-basic|Basic Menu Icons|example-labs|1.0.11|12|2014-08-14|2023-05-23|-|6000|menu, icons|Icons beside menu items.
meta-description-lite|Meta Description Lite|tinytools|1.5|7|2008-03-31|2022-03-31|-|2000|seo, description|One field for the description of a page.
mobile-call-bar|Mobile Call Bar|smallshops|1.2.5|10|2017-01-17|2024-07-29|-|5000|call, mobile|A bar with the telephone number.
museum-opening-notes|Museum Opening Notes|campusware|0.3.2|4|2023-05-15|2025-05-18|8.1|10|museum, notes|Notes about closed rooms.
no-emoji-scripts|No Emoji Scripts|tinytools|1.0.2|3|2016-03-03|2023-08-08|-|30000|emoji, performance|Removes the emoji scripts.
noindex-attachments|Noindex Attachments|nordic-plugins|1.1.1|5|2018-07-11|2024-06-01|7.0|4000|seo, attachments|Keeps attachment pages out of search engines.
open-graph-plain|Plain Open Graph|tinytools|2.1.0|14|2013-04-29|2025-05-05|-|10000|open graph, social|Open Graph tags and nothing else.
page-list-shortcode|Page List Shortcode|tinytools|1.6|8|2009-10-12|2021-10-12|-|4000|pages, shortcode|Lists of pages by shortcode.
parish-mass-times|Parish Mass Times|smallshops|1.4.6|17|2014-12-24|2025-04-17|-|200|church, times|Times of services in a table.
password-strength-policy|Password Strength Policy|nordic-plugins|1.9.2|16|2017-05-04|2025-06-22|7.4|8000|passwords, security|Asks for better passwords.
podcast-chapters|Podcast Chapters|trailworks|1.2.3|9|2019-01-29|2025-01-14|7.4|500|podcast, chapters|Chapters below a player.
post-reading-time|Post Reading Time|tinytools|1.4.1|9|2015-04-13|2024-08-26|-|9000|reading time|Tells how long a post takes to read.
print-stylesheet-plus|Print Stylesheet Plus|tinytools|1.1.0|4|2011-05-26|2020-11-11|-|500|print, css|Better pages on paper.
privacy-video-embed|Privacy Video Embed|nordic-plugins|3.0.4|21|2018-05-22|2025-07-10|7.4|20000|video, embed, privacy|Loads videos after a click.
recent-changes-list|Recent Changes List|example-labs|1.0.5|6|2013-10-31|2019-03-22|-|100|changes, widget|The pages changed last.
related-by-tags|Related by Tags|tinytools|1.8.2|15|2010-01-25|2024-03-08|-|5000|related posts, tags|Posts with the same tags.
remove-query-strings-lite|Remove Query Strings Lite|tinytools|1.2|3|2014-02-28|2022-05-05|-|20000|query strings, performance|Removes versions from addresses of scripts.
rest-api-guard|REST API Guard|nordic-plugins|1.3.1|8|2019-12-09|2025-04-28|7.4|6000|rest api, security|Limits who may read the REST API.
rss-image-enclosures|RSS Image Enclosures|trailworks|1.1|3|2012-09-18|2018-09-18|-|600|rss, images|Pictures in the feed.
school-timetable-grid|School Timetable Grid|campusware|1.7.0|19|2016-09-05|2025-06-08|7.2|900|school, timetable|Timetables of classes and rooms.
scroll-progress-line|Scroll Progress Line|tinytools|1.0.4|5|2017-09-27|2023-04-19|-|3000|progress, scroll|A line that shows how far one has read.
search-log-viewer|Search Log Viewer|example-labs|1.3.2|11|2012-11-06|2024-10-22|-|1000|search, log|What visitors looked for.
sitemap-page-list|Sitemap Page|tinytools|1.9|11|2009-04-20|2023-01-27|-|10000|sitemap, html|A page that lists all pages.
snow-on-site|Snow on Site|tinytools|1.2|4|2010-12-01|2023-12-01|-|2000|snow, christmas|Falling snow in December.
staff-rota|Staff Rota|smallshops|0.9.9|10|2021-08-16|2025-06-23|8.0|100|staff, schedule|Who works when.
subpage-tiles|Subpage Tiles|blockyard|1.2.1|6|2018-10-08|2024-02-09|-|2000|pages, grid, block|The pages below a page as tiles.
tag-cleanup-tool|Tag Cleanup Tool|tinytools|1.0.8|8|2016-05-30|2022-07-13|-|800|tags, cleanup|Merges and deletes tags.
timeline-of-posts|Timeline of Posts|blockyard|1.5.0|12|2017-11-09|2025-03-12|7.2|3000|timeline, block|Posts on a line of time.
title-case-helper|Title Case Helper|tinytools|1.0|1|2013-01-15|2013-01-15|-|50|titles|Capitalises titles.
trail-weather-widget|Trail Weather Widget|trailworks|2.1.1|17|2015-05-27|2025-06-14|7.4|400|weather, widget|The weather along a track.|geo-trail-maps
typo-report-button|Typo Report Button|campusware|1.3.4|12|2014-04-22|2024-09-30|7.0|700|typo, feedback|Readers report mistakes.
upload-size-notice|Upload Size Notice|tinytools|1.1|2|2018-02-06|2021-06-06|-|300|upload, media|Tells how large a file may be.
url-shortener-local|Local URL Shortener|trailworks|1.6.3|14|2016-12-07|2025-05-16|7.4|1000|short links, redirect|Short addresses on the own domain.
visitor-language-hint|Visitor Language Hint|nordic-plugins|1.0.2|3|2022-06-15|2024-06-15|7.4|200|language, hint|Offers a page in the visitor's language.|polylang
webmention-basic|Basic Webmention|trailworks|1.2.0|7|2018-04-11|2024-11-05|7.2|300|webmention, indieweb|Receives mentions of other sites.
wine-list-menu|Wine List Menu|smallshops|1.1.6|9|2019-06-06|2025-04-23|7.2|200|menu, wine, restaurant|Wines by country and grape.
year-in-review-post|Year in Review Post|example-labs|1.0.3|4|2014-12-30|2023-12-27|-|60|statistics, posts|Writes a post about the year.
`;
