/**
 * Themes, child themes with the slug of their parent:
 * slug | name | author | version | releases | added | updated | PHP | installs | tags | description | parent
 */
export const THEMES = `
twentyten|Twenty Ten|wordpressdotorg|4.4|42|2010-04-20|2025-04-15|5.2.4|60000|blog, two-columns, custom-header|The default theme of 2010 with a large picture on top.
twentyeleven|Twenty Eleven|wordpressdotorg|4.9|47|2011-04-13|2025-04-15|5.2.4|40000|blog, one-column, custom-colors|The default theme of 2011.
twentytwelve|Twenty Twelve|wordpressdotorg|4.5|43|2012-09-06|2025-04-15|5.2.4|50000|blog, responsive, one-column|The default theme of 2012.
twentythirteen|Twenty Thirteen|wordpressdotorg|4.4|41|2013-07-26|2025-04-15|5.2.4|20000|blog, post-formats|The default theme of 2013 with colourful formats.
twentyfourteen|Twenty Fourteen|wordpressdotorg|4.2|40|2013-12-12|2025-04-15|5.2.4|30000|blog, news, three-columns|The default theme of 2014, made for magazines.
twentyfifteen|Twenty Fifteen|wordpressdotorg|4.0|37|2014-12-18|2025-04-15|5.2.4|40000|blog, two-columns|The default theme of 2015.
twentysixteen|Twenty Sixteen|wordpressdotorg|3.5|33|2015-12-08|2025-04-15|5.2.4|80000|blog, one-column, right-sidebar|The default theme of 2016.
twentyseventeen|Twenty Seventeen|wordpressdotorg|3.9|39|2016-12-06|2025-04-15|5.2.4|200000|one-column, custom-header|The default theme of 2017 with a moving header.
twentynineteen|Twenty Nineteen|wordpressdotorg|3.1|31|2018-12-06|2025-04-15|5.2.4|90000|blog, block-styles|The default theme of 2019, the first for blocks.
twentytwenty|Twenty Twenty|wordpressdotorg|2.9|29|2019-11-12|2025-04-15|5.2.4|200000|blog, wide-blocks|The default theme of 2020.
twentytwentyone|Twenty Twenty-One|wordpressdotorg|2.5|25|2020-11-24|2025-04-15|5.6|500000|blog, block-patterns|The default theme of 2021 in soft colours.
twentytwentytwo|Twenty Twenty-Two|wordpressdotorg|2.0|20|2022-01-25|2025-04-15|5.6|400000|full-site-editing, block-patterns|The default theme of 2022, the first made of templates.
twentytwentythree|Twenty Twenty-Three|wordpressdotorg|1.6|7|2022-10-25|2024-11-13|5.6|600000|full-site-editing, style-variations|The default theme of 2023.
twentytwentyfour|Twenty Twenty-Four|wordpressdotorg|1.3|4|2023-10-24|2024-11-13|7.0|1000000|full-site-editing, portfolio, news|The default theme of 2024.
twentytwentyfive|Twenty Twenty-Five|wordpressdotorg|1.2|3|2024-11-12|2025-04-15|7.2|1000000|full-site-editing, blog, style-variations|The default theme of 2025.
astra|Astra|brainstormforce|4.11.6|180|2017-03-23|2025-07-21|5.3|3000000|e-commerce, blog, custom-menu|A fast theme for any kind of site.
hello-elementor|Hello Elementor|elemntor|3.4.4|40|2018-09-25|2025-06-10|7.4|1000000|flexible-header, featured-images|A bare theme for a page builder.
hello-biz|Hello Biz|elemntor|1.2.0|8|2024-11-27|2025-06-17|7.4|100000|flexible-header, e-commerce|A theme for small companies.
kadence|Kadence|britner|1.2.27|110|2020-07-14|2025-07-02|7.4|400000|e-commerce, custom-logo|A light theme with a header builder.
oceanwp|OceanWP|oceanwp|4.1.1|190|2016-07-11|2025-06-30|7.4|400000|e-commerce, blog, custom-menu|A theme with many extensions.
bluehost-blueprint|Bluehost Blueprint|bluehost|1.0.4|5|2024-10-22|2025-03-27|7.3|100000|full-site-editing, block-patterns|Patterns to start a site from.
generatepress|GeneratePress|edge22|3.6.0|120|2014-05-03|2025-05-06|7.2|400000|blog, e-commerce, two-columns|A small and fast theme.
neve|Neve|themeisle|4.1.3|190|2018-05-03|2025-06-26|7.2|200000|blog, e-commerce, custom-menu|A theme for phones first.
blocksy|Blocksy|creativethemeshq|2.1.4|180|2018-11-29|2025-07-08|7.0|200000|e-commerce, custom-menu|A theme made for the block editor.
storefront|Storefront|automattic|4.6.1|90|2014-11-13|2025-03-19|5.6|100000|e-commerce, two-columns|The shop's own theme.
hestia|Hestia|themeisle|3.2.11|170|2016-10-18|2025-05-15|5.4.0|50000|blog, one-column, e-commerce|One page for a company.
zakra|Zakra|themegrill|4.1.5|80|2019-01-24|2025-06-24|7.4|40000|e-commerce, custom-menu|Starter sites for many trades.
colormag|ColorMag|themegrill|4.0.19|150|2015-05-05|2025-06-19|7.4|60000|news, blog, two-columns|A theme for magazines.
flash|Flash|themegrill|1.4.9|60|2016-12-05|2024-11-21|7.0|6000|portfolio, e-commerce|A theme for many purposes.
spacious|Spacious|themegrill|1.9.11|70|2014-02-13|2025-01-16|7.0|10000|blog, two-columns|Room for words and pictures.
sydney|Sydney|athemes|2.56|130|2015-01-29|2025-07-01|5.6|90000|one-column, e-commerce|A theme for companies and freelancers.
botiga|Botiga|athemes|2.3.5|60|2021-06-14|2025-06-25|7.2|10000|e-commerce, custom-logo|A theme for shops.
airi|Airi|athemes|1.1.2|14|2018-10-10|2024-02-12|-|2000|one-column, e-commerce|A theme for companies.
customify|Customify|pressmaximum|0.4.11|55|2018-05-18|2025-04-02|7.0|20000|custom-menu, e-commerce|A theme with a header builder.
onepress|OnePress|famethemes|2.3.13|110|2016-01-11|2025-05-27|-|50000|one-column, portfolio|A site on one page.
screenr|Screenr|famethemes|1.2.4|35|2016-08-09|2024-04-10|-|5000|one-column, full-width-template|A picture as large as the screen.
vantage|Vantage|gpriday|1.20.32|150|2013-07-31|2025-05-05|5.6.20|30000|blog, e-commerce|A flexible theme for a page builder.
siteorigin-corp|SiteOrigin Corp|gpriday|1.20.13|70|2017-08-30|2025-05-05|5.6.20|10000|blog, e-commerce|A theme for companies.
siteorigin-north|SiteOrigin North|gpriday|1.20.7|80|2015-10-20|2025-05-05|5.6.20|6000|blog, e-commerce|A calm theme.
responsive|Responsive|cyberchimps|6.1.3|160|2012-01-04|2025-07-03|7.4|30000|e-commerce, two-columns|A theme for every width.
customizr|Customizr|nikeo|4.4.24|170|2012-10-29|2025-04-16|-|20000|blog, one-column|A theme set up without code.
hueman|Hueman|nikeo|3.7.27|120|2014-01-22|2025-04-16|-|20000|blog, three-columns|Columns for news and blogs.
hitchcock|Hitchcock|anlino|2.0.10|24|2014-09-25|2024-10-28|-|2000|portfolio, grid-layout|A portfolio in squares.
chaplin|Chaplin|anlino|2.6.9|33|2019-07-19|2024-10-28|5.4|3000|blog, wide-blocks|A theme for blocks with many settings.
lovecraft|Lovecraft|anlino|2.1.3|26|2015-08-08|2024-10-28|-|5000|blog, two-columns|A theme for blogs with large headers.
hemingway|Hemingway|anlino|2.3.4|27|2013-03-18|2024-10-28|-|10000|blog, two-columns|Two columns and a moving header.
baskerville|Baskerville|anlino|2.2.6|25|2013-05-22|2024-10-28|-|2000|blog, post-formats|Posts as cards.
rowling|Rowling|anlino|2.0.9|20|2015-04-20|2024-10-28|-|2000|news, blog|A theme for magazines.
miyazaki|Miyazaki|anlino|1.3.8|14|2018-06-25|2024-10-28|5.4|1000|portfolio, blog|A portfolio with soft movement.
koji|Koji|anlino|2.2.7|18|2018-10-30|2024-10-28|5.4|2000|blog, grid-layout|A light grid of posts.
mcluhan|McLuhan|anlino|2.1.3|15|2018-02-12|2024-10-28|5.4|400|blog|Titles in large letters.
gridd|Gridd|aristath|3.0.18|28|2019-02-19|2020-09-07|7.0|300|blog, grid-layout|Layouts with a grid.
sinatra|Sinatra|sinatrateam|1.3.2|25|2019-09-26|2023-01-09|5.6|8000|blog, e-commerce|A light theme.
zerif-lite|Zerif Lite|themeisle|1.8.5.49|140|2014-08-01|2018-11-07|-|10000|one-column, custom-header|A page for a company.
shapely|Shapely|silkalns|1.2.19|40|2016-05-31|2024-06-24|-|10000|one-column, e-commerce|A page in sections.
sparkling|Sparkling|silkalns|2.4.9|35|2014-05-27|2022-02-22|-|6000|blog, two-columns|A clean blog.
illdy|Illdy|silkalns|2.1.9|34|2016-03-07|2022-03-02|-|5000|one-column, custom-logo|A page for freelancers.
activello|Activello|silkalns|1.4.4|22|2015-10-05|2022-02-24|-|2000|blog, e-commerce|A blog with a slider.
ashe|Ashe|wproyal|2.254|230|2017-09-04|2025-07-09|-|40000|blog, right-sidebar|A personal blog.
bard|Bard|wproyal|2.229|200|2018-05-29|2025-07-09|-|20000|blog, e-commerce|A blog for writers.
savona|Savona|optimathemes|1.2.2|18|2018-08-08|2024-03-12|-|2000|blog, two-columns|A blog about travel and food.
news-portal|News Portal|mysterythemes|1.5.9|60|2017-12-12|2025-02-18|-|3000|news, three-columns|Blocks of news.
covernews|CoverNews|afthemes|5.2.3|120|2018-05-08|2025-07-08|-|10000|news, three-columns|The front page of a newspaper.
newsphere|Newsphere|afthemes|4.4.14|90|2019-05-21|2025-07-01|-|4000|news, blog|A news site.
morenews|MoreNews|afthemes|1.2.29|45|2022-05-25|2025-07-10|-|3000|news, blog|News with many layouts.
newsup|Newsup|themeansar|5.0.13|85|2019-10-22|2025-06-27|5.6|20000|news, two-columns|News with a ticker.
newsbd|Newsbd|themeansar|1.0.12|12|2020-11-10|2024-09-19|5.6|300|news|News in red.|newsup
newsberg|Newsberg|themeansar|0.23|20|2020-08-18|2024-09-12|5.6|800|news|News in dark colours.|newsup
mag-dark|Mag Dark|themeansar|0.6|6|2021-05-20|2024-03-28|5.6|200|news, blog|A dark magazine.|newsup
lightning|Lightning|vektor-inc|15.29.6|220|2015-05-28|2025-06-04|7.4|60000|e-commerce, block-styles|A theme for companies in Japan.
cocoon-lite-blocks|Cocoon Blocks Lite|example-labs|1.0.8|9|2021-12-20|2024-07-16|7.4|200|blog, block-patterns|A light theme for blogs.
ultrabootstrap-blog|Ultrabootstrap Blog|example-labs|1.0.3|4|2018-03-20|2019-07-01|-|40|blog, right-sidebar|A blog on Bootstrap.
harbour-lights|Harbour Lights|smallshops|1.3.1|11|2020-03-03|2025-03-18|7.2|300|blog, full-site-editing|A theme for inns by the sea.
harbour-lights-night|Harbour Lights Night|smallshops|1.0.2|3|2021-10-05|2024-05-14|7.2|20|blog|The inn after dark.|harbour-lights
fieldnotes|Fieldnotes|campusware|2.1.0|15|2017-04-26|2025-01-29|7.0|400|blog, one-column|A notebook for research.
fieldnotes-lab|Fieldnotes Lab|campusware|1.1.0|4|2019-11-11|2023-05-31|7.0|30|blog|A notebook for laboratories.|fieldnotes
paper-lantern|Paper Lantern|trailworks|1.4.2|12|2018-01-08|2024-08-05|-|600|blog, photography|Photographs on warm paper.
slow-river|Slow River|trailworks|1.0.6|7|2021-02-22|2025-06-11|7.4|200|full-site-editing, photography|Long pages with large pictures.
corner-bakery|Corner Bakery|smallshops|1.5.0|13|2016-09-20|2025-02-26|-|500|food-and-drink, one-column|A theme for bakeries.
corner-bakery-winter|Corner Bakery Winter|smallshops|1.0|1|2019-11-28|2019-11-28|-|10|food-and-drink, holiday|The bakery in snow.|corner-bakery
quiet-press|Quiet Press|nordic-plugins|1.2.8|16|2019-04-15|2025-05-13|7.2|900|blog, accessibility-ready|Text first, and readable by everyone.
open-school|Open School|campusware|3.2.2|26|2014-09-03|2025-06-02|7.2|700|education, three-columns|A theme for schools.
choir-sheet|Choir Sheet|campusware|0.4.1|5|2022-12-01|2024-12-01|8.0|10|entertainment, one-column|A theme for choirs.
mountain-hut|Mountain Hut|trailworks|2.0.3|14|2015-07-14|2024-06-18|-|100|blog, portfolio|A theme for huts and guides.
plain-ledger|Plain Ledger|tinytools|1.1|3|2012-03-01|2016-02-10|-|60|blog, two-columns|A theme without pictures.
green-meadow|Green Meadow|tinytools|1.0.1|2|2010-05-12|2011-06-01|-|20|blog, green|A theme in green.
1978|Nineteen Seventy-Eight|tinytools|1.2.1|6|2013-11-02|2020-01-15|-|30|blog, brown|Colours of a decade.
`;
