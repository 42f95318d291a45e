/**
 * Plugins for shops, most of them on top of another plugin:
 * slug | name | author | version | releases | added | updated | PHP | installs | tags | description | required plugins
 */
export const COMMERCE_PLUGINS = `
woocommerce-gateway-stripe|WooCommerce Stripe Payment Gateway|automattic|9.7.0|140|2011-12-12|2025-07-21|7.4|900000|credit card, stripe, apple pay, payments|Takes cards and wallets through Stripe.|woocommerce
woocommerce-payments|WooPayments|automattic|9.6.0|130|2020-06-02|2025-07-09|7.3|900000|payment gateway, credit card, apple pay|Payments managed from the shop's dashboard.|woocommerce
woocommerce-paypal-payments|WooCommerce PayPal Payments|automattic|3.0.7|70|2020-11-02|2025-06-24|7.4|800000|paypal, payments, checkout|The latest checkout of PayPal.|woocommerce
woocommerce-services|WooCommerce Tax|automattic|3.0.4|90|2017-04-26|2025-07-15|7.4|300000|tax, shipping labels|Automated taxes.|woocommerce
woo-gutenberg-products-block|WooCommerce Blocks|automattic|11.8.0|150|2018-03-05|2024-02-01|7.4|30000|blocks, products, checkout|Blocks for products, cart and checkout.|woocommerce
woocommerce-pdf-invoices-packing-slips|PDF Invoices &amp; Packing Slips for WooCommerce|pomegranate|4.6.2|150|2014-02-10|2025-07-14|7.4|300000|invoice, pdf, packing slip|Attaches invoices to order mails.|woocommerce
yith-woocommerce-wishlist|YITH WooCommerce Wishlist|yithemes|4.7.0|160|2013-07-11|2025-06-26|7.4|700000|wishlist, woocommerce|Visitors keep a list of products.|woocommerce
yith-woocommerce-compare|YITH WooCommerce Compare|yithemes|3.3.0|110|2013-07-23|2025-06-12|7.0|100000|compare, products|Compares products in a table.|woocommerce
woo-variation-swatches|Variation Swatches for WooCommerce|emranahmed|2.2.1|80|2017-11-21|2025-06-03|7.4|300000|swatches, color, variations|Shows variations as colours and pictures.|woocommerce
checkout-plugins-stripe-woo|Stripe Payments for WooCommerce|brainstormforce|1.11.3|40|2021-08-02|2025-06-17|7.2|20000|stripe, checkout|Payment by card on one page.|woocommerce
woo-cart-abandonment-recovery|WooCommerce Cart Abandonment Recovery|brainstormforce|1.3.3|45|2019-01-17|2025-06-10|7.2|300000|cart, email, recovery|Writes to shoppers who left their carts.|woocommerce
cartflows|CartFlows|brainstormforce|2.1.14|110|2018-09-17|2025-07-08|7.2|200000|funnel, checkout, upsell|Checkout pages and sales funnels.
woo-order-export-lite|Advanced Order Export For WooCommerce|algolplus|4.0.3|120|2015-05-20|2025-06-23|7.0|100000|export, orders, csv, xml|Exports orders to several formats.|woocommerce
flexible-shipping|Flexible Shipping|wpdesk|6.3.0|150|2015-04-17|2025-07-16|7.4|100000|table rate, shipping, weight|Shipping prices by weight and value.|woocommerce
mollie-payments-for-woocommerce|Mollie Payments for WooCommerce|mollie|8.0.3|110|2013-12-19|2025-06-10|7.4|100000|mollie, ideal, bancontact|Payment methods of Europe.|woocommerce
klarna-payments-for-woocommerce|Klarna for WooCommerce|klarna|4.1.2|100|2017-10-03|2025-06-02|7.4|60000|klarna, pay later|Pay now, later or in parts.|woocommerce
pagopar-woocommerce-gateway|Pagopar WooCommerce Gateway|pagopar|2.7.1|26|2018-01-23|2025-03-11|-|2000|pagopar, bancard, aqui pago|Payments in Paraguay.|woocommerce
woo-postnl|WooCommerce PostNL|postnl|5.7.2|60|2018-01-23|2025-06-18|7.2|10000|postnl, shipping, labels|Labels and delivery options of PostNL.|woocommerce
ds-woocommerce-next-previous-category-products|Next Previous Category Products|dswpsupport|0.1|1|2018-01-22|2018-01-22|-|60|products, navigation, next, prev|Links to the neighbours of a product.|woocommerce
kliken-all-in-one-for-google|Kliken: All-in-One for Google|kliken|1.0.5|12|2018-05-30|2024-11-20|7.0|3000|google ads, shopping|Lists products on Google.|woocommerce
facebook-for-woocommerce|Meta for WooCommerce|facebook|3.5.4|140|2017-06-01|2025-07-17|7.4|500000|facebook, catalog, ads|Keeps a catalogue on Facebook and Instagram.|woocommerce
google-listings-and-ads|Google for WooCommerce|automattic|3.0.3|110|2021-06-09|2025-07-15|7.4|800000|google, ads, listings|Lists products in Google's results.|woocommerce
pinterest-for-woocommerce|Pinterest for WooCommerce|automattic|1.4.20|55|2021-09-08|2025-06-24|7.3|100000|pinterest, catalog|Publishes products as pins.|woocommerce
woo-checkout-field-editor-pro|Checkout Field Editor for WooCommerce|themehigh|2.1.4|80|2014-05-12|2025-06-05|5.6|500000|checkout, fields|Changes the fields of the checkout.|woocommerce
woo-product-feed-pro|Product Feed PRO for WooCommerce|adtribes|13.4.5|170|2017-05-29|2025-07-16|7.4|100000|feed, google shopping|Product feeds for many channels.|woocommerce
wc-multivendor-marketplace|WCFM Marketplace|wclovers|3.6.19|100|2018-07-16|2025-05-30|-|20000|marketplace, vendors|A marketplace of many sellers.|woocommerce
dokan-lite|Dokan|dokaninc|4.0.5|180|2014-12-18|2025-07-16|7.4|50000|multivendor, marketplace|Every seller gets a shop.|woocommerce
easy-digital-downloads|Easy Digital Downloads|smub|3.5.0|230|2012-04-18|2025-07-08|7.4|50000|ecommerce, downloads, subscriptions|Sells files and subscriptions.
edd-tiered-commission-rates|EDD Tiered Commission Rates|sellcomet|1.0.2|3|2018-01-22|2019-05-02|-|40|edd, commissions, marketplace|Commission rates that grow with sales.|easy-digital-downloads
give|GiveWP|givewp|4.5.0|240|2015-03-31|2025-07-09|7.2|100000|donation, fundraising, payments|Donation forms and donor management.
charitable|Charitable|smub|1.8.6.2|170|2015-05-05|2025-06-18|7.4|10000|donations, fundraising, crowdfunding|Campaigns and donation forms.
paid-memberships-pro|Paid Memberships Pro|strangerstudios|3.5.2|200|2010-11-30|2025-07-17|5.6|100000|membership, restrict content, subscriptions|Levels, payments and member pages.
restrict-content|Membership Plugin: Restrict Content|stellarwp|3.2.15|50|2009-09-01|2025-06-19|5.6|10000|membership, content restriction|Shows content to members only.
memberpress-downloads-lite|Downloads for Members|example-labs|1.1.4|11|2020-06-04|2024-08-13|7.2|900|downloads, membership|Protects files for members.|members
subscriptions-for-woocommerce|Subscriptions for WooCommerce|wpswings|1.8.5|60|2021-01-25|2025-06-30|-|10000|subscription, recurring|Recurring payments for products.|woocommerce
woo-discount-rules|Discount Rules for WooCommerce|flycart|2.6.11|150|2016-09-12|2025-07-01|7.0|100000|discount, pricing, coupons|Bulk and conditional discounts.|woocommerce
advanced-coupons-for-woocommerce-free|Advanced Coupons|rymera|4.6.8|90|2019-10-08|2025-06-24|7.4|20000|coupons, discount, store credit|Coupons with conditions.|woocommerce
ti-woocommerce-wishlist|TI WooCommerce Wishlist|templateinvaders|2.10.0|110|2017-03-01|2025-06-25|-|100000|wishlist|Wishlists that can be shared.|woocommerce
custom-product-tabs-lite|Product Tabs Lite|example-labs|1.6.0|14|2016-04-11|2024-02-20|7.0|5000|product tabs|More tabs on product pages.|woocommerce
order-notes-digest|Order Notes Digest|nordic-plugins|2.0.3|10|2021-11-05|2025-02-10|7.4|400|orders, email|Mails the day's order notes to the shop.|woocommerce, wp-mail-smtp
stock-level-badges|Stock Level Badges|nordic-plugins|1.4.1|12|2020-10-10|2025-05-02|7.2|700|stock, badges|Shows how many pieces are left.|woocommerce
vat-number-field|VAT Number Field|nordic-plugins|3.1.0|22|2017-12-01|2025-06-09|7.4|6000|vat, tax, eu|Asks for the VAT number and checks it.|woocommerce
wc-delivery-slots|Delivery Slots|shopcraft|0.9.4|9|2022-03-03|2024-12-12|7.4|300|delivery, time slots|Lets shoppers choose a delivery hour.|woocommerce
wc-gift-cards-basic|Gift Cards Basic|shopcraft|1.3.2|15|2019-11-20|2025-04-21|7.2|1000|gift cards, vouchers|Sells vouchers with a code.|woocommerce
pickup-points-map|Pickup Points Map|shopcraft|2.2.0|17|2019-02-14|2025-03-30|7.4|2000|pickup, shipping, map|Shows pickup points on a map at checkout.|woocommerce
catalog-mode-simple|Simple Catalog Mode|shopcraft|1.0.7|8|2018-08-08|2023-12-05|-|3000|catalog, no cart|Hides prices and cart buttons.|woocommerce
`;
