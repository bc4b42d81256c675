-- get
SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM "company_1" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;

-- update
WITH b AS (SELECT t0.* FROM "company_1" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "company_1" AS x SET "updated_at" = $2::timestamptz, "name_6" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 2, '[4,6,12]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM w AS t0;

-- delete
WITH b AS (SELECT t0.* FROM "company_1" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "company_1" AS x SET "deleted_at" = $2::timestamptz, "updated_at" = $3::timestamptz, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 3, '[4,5,12]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM w AS t0;

-- destroy
WITH b AS (SELECT t0."id" FROM "company_1" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (DELETE FROM "company_1" AS x USING b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 5, NULL, to_jsonb(w)::text, NULL, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w CROSS JOIN (SELECT set_config('portico.cause', concat_ws('/', $2::text, $3::bigint, $4::timestamptz), true)) AS c)
  SELECT t0."id"
  FROM w AS t0;
