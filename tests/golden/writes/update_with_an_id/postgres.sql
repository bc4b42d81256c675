-- a record may be sent back with its own id
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "job_title_24" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."job_title_24"
  FROM w AS t0;
