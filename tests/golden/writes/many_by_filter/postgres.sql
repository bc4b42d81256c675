-- by a value
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."job_title_24" = $1::text ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "job_title_24" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id" ORDER BY b."id")
  SELECT t0."id", t0."deleted_at", t0."job_title_24"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";

-- through a relation
WITH b AS (SELECT t0.* FROM "person_16" AS t0 LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL WHERE (t1."id" IS NOT NULL AND t1."name_6" = $1::text) ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "job_title_24" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text, "company_id_29" = $8::uuid FROM b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27,29]', to_jsonb(b)::text, to_jsonb(w)::text, $9::text, (SELECT CASE WHEN "model_version" = $10::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $11::timestamptz FROM w JOIN b ON b."id" = w."id" ORDER BY b."id")
  SELECT t0."id", t0."job_title_24", t0."company_id_29"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";

-- a part of a composite, with the related record
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."name_first_name_21" = $1::text ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "name_first_name_21" = CASE WHEN $4::boolean THEN $3::text ELSE x."name_first_name_21" END, "name_last_name_21" = CASE WHEN $6::boolean THEN $5::text ELSE x."name_last_name_21" END, "updated_by_source" = $7::text, "updated_by_workspace_member_id" = $8::uuid, "updated_by_name" = $9::text, "updated_by_context" = $10::text FROM b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,21,27]', to_jsonb(b)::text, to_jsonb(w)::text, $11::text, (SELECT CASE WHEN "model_version" = $12::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $13::timestamptz FROM w JOIN b ON b."id" = w."id" ORDER BY b."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t1."id", t1."created_at", t1."updated_at", t1."deleted_at", t1."name_6", t1."domain_name_primary_link_label_7", t1."domain_name_primary_link_url_7", t1."domain_name_secondary_links_7", t1."office_address_street1_8", t1."office_address_street2_8", t1."office_address_city_8", t1."office_address_postcode_8", t1."office_address_state_8", t1."office_address_country_8", t1."office_address_lat_8", t1."office_address_lng_8", t1."annual_revenue_amount_micros_9", t1."annual_revenue_currency_code_9", t1."position", t1."created_by_source", t1."created_by_workspace_member_id", t1."created_by_name", t1."created_by_context", t1."updated_by_source", t1."updated_by_workspace_member_id", t1."updated_by_name", t1."updated_by_context"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  ORDER BY t0."id";

-- nothing found
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."job_title_24" = $1::text ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "job_title_24" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id" ORDER BY b."id")
  SELECT t0."id"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";

-- one value for two records where it must be unique
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."job_title_24" = $1::text ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "emails_primary_email_22" = CASE WHEN $4::boolean THEN $3::text ELSE x."emails_primary_email_22" END, "emails_additional_emails_22" = CASE WHEN $6::boolean THEN $5::text ELSE x."emails_additional_emails_22" END, "updated_by_source" = $7::text, "updated_by_workspace_member_id" = $8::uuid, "updated_by_name" = $9::text, "updated_by_context" = $10::text FROM b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,22,27]', to_jsonb(b)::text, to_jsonb(w)::text, $11::text, (SELECT CASE WHEN "model_version" = $12::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $13::timestamptz FROM w JOIN b ON b."id" = w."id" ORDER BY b."id")
  SELECT t0."id"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";

-- nothing of it was stored
SELECT t0."id", t0."emails_primary_email_22", t0."emails_additional_emails_22"
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = $1::text AND t0."deleted_at" IS NULL;
