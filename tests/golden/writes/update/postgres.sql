-- one field
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "job_title_24" = $5::text, "updated_at" = $6::timestamptz, "updated_by_source" = $7::text, "updated_by_workspace_member_id" = $8::uuid, "updated_by_name" = $9::text, "updated_by_context" = $10::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27]', to_jsonb(b)::text, to_jsonb(w)::text, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24", t0."company_id_29"
  FROM w AS t0;

-- a part of a composite
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "name_first_name_21" = CASE WHEN $6::boolean THEN $5::text ELSE x."name_first_name_21" END, "name_last_name_21" = CASE WHEN $8::boolean THEN $7::text ELSE x."name_last_name_21" END, "updated_at" = $9::timestamptz, "updated_by_source" = $10::text, "updated_by_workspace_member_id" = $11::uuid, "updated_by_name" = $12::text, "updated_by_context" = $13::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,21,27]', to_jsonb(b)::text, to_jsonb(w)::text, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21"
  FROM w AS t0;

-- null clears
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "job_title_24" = $5::text, "company_id_29" = $6::uuid, "updated_at" = $7::timestamptz, "updated_by_source" = $8::text, "updated_by_workspace_member_id" = $9::uuid, "updated_by_name" = $10::text, "updated_by_context" = $11::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27,29]', to_jsonb(b)::text, to_jsonb(w)::text, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24", t0."company_id_29"
  FROM w AS t0;

-- PUT
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "job_title_24" = $5::text, "updated_at" = $6::timestamptz, "updated_by_source" = $7::text, "updated_by_workspace_member_id" = $8::uuid, "updated_by_name" = $9::text, "updated_by_context" = $10::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27]', to_jsonb(b)::text, to_jsonb(w)::text, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24"
  FROM w AS t0;

-- nothing
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $5::timestamptz, "updated_by_source" = $6::text, "updated_by_workspace_member_id" = $7::uuid, "updated_by_name" = $8::text, "updated_by_context" = $9::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,27]', to_jsonb(b)::text, to_jsonb(w)::text, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24"
  FROM w AS t0;

-- what is stored
SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."job_title_24", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;

-- a record may be sent back with its own id
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "job_title_24" = $5::text, "updated_at" = $6::timestamptz, "updated_by_source" = $7::text, "updated_by_workspace_member_id" = $8::uuid, "updated_by_name" = $9::text, "updated_by_context" = $10::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27]', to_jsonb(b)::text, to_jsonb(w)::text, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."job_title_24"
  FROM w AS t0;
