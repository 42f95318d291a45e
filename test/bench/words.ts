/** What the names and texts of synthetic packages are made of. */
export const TOPICS = words(
  `form gallery slider cart checkout invoice shipping payment coupon wishlist review rating booking
   calendar event ticket member profile login password captcha firewall backup restore migrate cache
   image video audio podcast popup banner menu footer header sidebar widget shortcode block pattern
   editor table chart map location weather news feed social share comment forum chat newsletter
   email redirect sitemap schema meta title keyword analytics tracking pixel cookie consent privacy
   translate language currency tax course quiz lesson portfolio testimonial team recipe listing`,
);

export const QUALIFIERS = words(
  `simple easy advanced smart quick better ultimate custom dynamic modern classic mini super tiny
   lite pro secure responsive instant visual flexible live open multi auto bulk hidden related`,
);

export const PLATFORMS = words(
  `WooCommerce Elementor Gutenberg BuddyPress bbPress Jetpack WPML Stripe PayPal Mailchimp Divi
   Facebook Instagram YouTube WhatsApp Telegram Slack Zoom Google AMP ACF LearnDash`,
);

export const GIVEN_NAMES = words(
  `Ana Ben Chloé Daniel Elena Farid Grace Hiro Ines João Kemal Lena Marta Nikos Olga Pablo Quinn
   Rosa Søren Tariq Uma Viktor Wei Ximena Yusuf Zofia`,
);

export const FAMILY_NAMES = words(
  `Almeida Berg Costa Dubois Eriksen Fischer García Haddad Ivanov Jansen Kowalski Lindgren Müller
   Nguyen O'Brien Petrov Rossi Schmidt Tanaka Usman Varga Weber Yılmaz Zhang`,
);

/** Spellings of the keywords authors give, as free as they are. */
export const KEYWORDS = words(
  `admin ajax accessibility-ready block blog WooCommerce woocommerce SEO seo e-commerce ecommerce
   custom-colors full-width-template translation-ready contact-form Google-Maps Analytics RSS
   performance security spam photography portfolio two-columns threaded-comments RTL shortcode
   widget Widgets media images mobile responsive Gutenberg page-builder multisite REST-API users`,
);

export const PHRASES = [
  'without a line of code',
  'for any theme',
  'in a few clicks',
  'with live preview',
  'that loads fast & stays out of the way',
  'for shops of every size',
  'and keeps visitors coming back',
  'with full control over colours and fonts',
  'using shortcodes or blocks',
  'for agencies and freelancers',
] as const;

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
