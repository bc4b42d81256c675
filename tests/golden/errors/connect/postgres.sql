-- no such record
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::uuid[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c13 IS NULL THEN v.c3 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- one of several
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::uuid[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c13 IS NULL THEN v.c3 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- two keys that are of two records
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::uuid[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c13 IS NULL THEN v.c3 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- a deleted one
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::uuid[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c13 IS NULL THEN v.c3 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- nothing of all this was stored
SELECT t0."id", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
