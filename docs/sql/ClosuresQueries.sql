-- page, recent
SELECT event.id, name AS vendorName, slug AS vendorSlug, detected_at AS detectedAt,
  plugin_slugs AS pluginSlugs, plugin_count AS pluginCount
FROM closure_events AS event JOIN closure_vendors ON key = vendor_key  ORDER BY event.detected_at DESC, event.id DESC LIMIT ?;
--   SCAN event USING INDEX closure_events_recent
--   SEARCH closure_vendors USING PRIMARY KEY (key=?)

-- page, recent, after another
SELECT event.id, name AS vendorName, slug AS vendorSlug, detected_at AS detectedAt,
  plugin_slugs AS pluginSlugs, plugin_count AS pluginCount
FROM closure_events AS event JOIN closure_vendors ON key = vendor_key WHERE (event.detected_at, event.id) < (SELECT detected_at, id FROM closure_events WHERE id = ?) ORDER BY event.detected_at DESC, event.id DESC LIMIT ?;
--   SEARCH event USING INDEX closure_events_recent (detected_at<?)
--   SCALAR SUBQUERY 1
--     SEARCH closure_events USING INTEGER PRIMARY KEY (rowid=?)
--   REUSE SUBQUERY 1
--   SEARCH closure_vendors USING PRIMARY KEY (key=?)

-- page, closures
SELECT event.id, name AS vendorName, slug AS vendorSlug, detected_at AS detectedAt,
  plugin_slugs AS pluginSlugs, plugin_count AS pluginCount
FROM closure_events AS event JOIN closure_vendors ON key = vendor_key  ORDER BY event.plugin_count DESC, event.detected_at DESC, event.id DESC LIMIT ?;
--   SCAN event USING INDEX closure_events_largest
--   SEARCH closure_vendors USING PRIMARY KEY (key=?)

-- pageAt
SELECT event.id, name AS vendorName, slug AS vendorSlug, detected_at AS detectedAt,
  plugin_slugs AS pluginSlugs, plugin_count AS pluginCount
FROM closure_events AS event JOIN closure_vendors ON key = vendor_key ORDER BY event.detected_at DESC, event.id DESC LIMIT ? OFFSET ?;
--   SCAN event USING INDEX closure_events_recent
--   SEARCH closure_vendors USING PRIMARY KEY (key=?)

-- vendors
SELECT slug, MAX(detected_at) AS lastAt FROM closure_events
JOIN closure_vendors ON key = vendor_key GROUP BY slug ORDER BY slug;
--   SCAN closure_vendors USING INDEX sqlite_autoindex_closure_vendors_2
--   SEARCH closure_events USING COVERING INDEX closure_events_vendor (vendor_key=?)

-- ofVendor
SELECT event.id, name AS vendorName, slug AS vendorSlug, detected_at AS detectedAt,
  plugin_slugs AS pluginSlugs, plugin_count AS pluginCount
FROM closure_events AS event JOIN closure_vendors ON key = vendor_key WHERE slug = ? ORDER BY detected_at DESC, event.id DESC LIMIT ?;
--   SEARCH closure_vendors USING INDEX sqlite_autoindex_closure_vendors_2 (slug=?)
--   SEARCH event USING INDEX closure_events_vendor (vendor_key=?)

-- count
SELECT COUNT(*) AS events FROM closure_events;
--   SCAN closure_events USING COVERING INDEX closure_events_recent
