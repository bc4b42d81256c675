-- one field
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "job_title_24" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24", t0."company_id_29"
  FROM w AS t0;

-- a part of a composite
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "name_first_name_21" = CASE WHEN $4::boolean THEN $3::text ELSE x."name_first_name_21" END, "name_last_name_21" = CASE WHEN $6::boolean THEN $5::text ELSE x."name_last_name_21" END, "updated_by_source" = $7::text, "updated_by_workspace_member_id" = $8::uuid, "updated_by_name" = $9::text, "updated_by_context" = $10::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,21,27]', to_jsonb(b)::text, to_jsonb(w)::text, $11::text, (SELECT CASE WHEN "model_version" = $12::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $13::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21"
  FROM w AS t0;

-- null clears
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "job_title_24" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text, "company_id_29" = $8::uuid FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27,29]', to_jsonb(b)::text, to_jsonb(w)::text, $9::text, (SELECT CASE WHEN "model_version" = $10::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $11::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24", t0."company_id_29"
  FROM w AS t0;

-- PUT
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "job_title_24" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24"
  FROM w AS t0;

-- nothing
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "updated_by_source" = $3::text, "updated_by_workspace_member_id" = $4::uuid, "updated_by_name" = $5::text, "updated_by_context" = $6::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,27]', to_jsonb(b)::text, to_jsonb(w)::text, $7::text, (SELECT CASE WHEN "model_version" = $8::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $9::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24"
  FROM w AS t0;

-- what is stored
SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."job_title_24", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;
