-- soft delete
WITH b AS (SELECT t0.* FROM "company_1" AS t0 WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (UPDATE "company_1" AS x SET "deleted_at" = $2::timestamptz, "updated_at" = $3::timestamptz, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 3, '[4,5,12]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id" ORDER BY b."id")
  SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";

-- they are gone
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") AND t0."deleted_at" IS NULL;

-- restore
WITH b AS (SELECT t0.* FROM "company_1" AS t0 WHERE t0."deleted_at" IS NOT NULL ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (UPDATE "company_1" AS x SET "updated_at" = $1::timestamptz, "deleted_at" = $2::timestamptz, "updated_by_source" = $3::text, "updated_by_workspace_member_id" = $4::uuid, "updated_by_name" = $5::text, "updated_by_context" = $6::text FROM b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 4, '[4,5,12]', to_jsonb(b)::text, to_jsonb(w)::text, $7::text, (SELECT CASE WHEN "model_version" = $8::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $9::timestamptz FROM w JOIN b ON b."id" = w."id" ORDER BY b."id")
  SELECT t0."id", t0."deleted_at", t0."name_6"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";

-- the older path
WITH b AS (SELECT t0.* FROM "company_1" AS t0 WHERE t0."name_6" = $1::text ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (UPDATE "company_1" AS x SET "updated_at" = $2::timestamptz, "deleted_at" = $3::timestamptz, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 4, '[4,5,12]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id" ORDER BY b."id")
  SELECT t0."id", t0."deleted_at"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";

-- destroy
WITH b AS (SELECT t0."id" FROM "company_1" AS t0 WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (DELETE FROM "company_1" AS x USING b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 5, NULL, to_jsonb(w)::text, NULL, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w CROSS JOIN (SELECT set_config('portico.cause', concat_ws('/', $2::text, $3::bigint, $4::timestamptz), true)) AS c ORDER BY w."id")
  SELECT t0."id"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";

-- their people
SELECT t0."id", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."company_id_29" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."company_id_29" IS NULL AND t0."deleted_at" IS NULL;

-- destroy what is not there
WITH b AS (SELECT t0."id" FROM "company_1" AS t0 WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (DELETE FROM "company_1" AS x USING b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 5, NULL, to_jsonb(w)::text, NULL, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w CROSS JOIN (SELECT set_config('portico.cause', concat_ws('/', $2::text, $3::bigint, $4::timestamptz), true)) AS c ORDER BY w."id")
  SELECT t0."id"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";
