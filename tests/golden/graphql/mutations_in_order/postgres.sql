-- create, then update, then delete
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::numeric[], $12::numeric[], $13::double precision[], $14::text[], $15::uuid[], $16::text[], $17::text[], $18::text[], $19::uuid[], $20::text[], $21::text[], $22::bigint[], $23::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, ord)),
  w AS (INSERT INTO "company_1" ("id", "created_at", "updated_at", "name_6", "office_address_street1_8", "office_address_street2_8", "office_address_city_8", "office_address_postcode_8", "office_address_state_8", "office_address_country_8", "office_address_lat_8", "office_address_lng_8", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, CASE WHEN v.c21 IS NULL THEN v.c12 WHEN v.c21 >= 0 THEN coalesce(least((SELECT min("position") FROM "company_1"), v.c22 + v.c21), 1) - 1 - v.c21 ELSE coalesce(greatest((SELECT max("position") FROM "company_1"), v.c22 + 1 + v.c21), -1) - v.c21 END, v.c13, v.c14, v.c15, v.c16, v.c17, v.c18, v.c19, v.c20 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 1, NULL, NULL, to_jsonb(w)::text, $24::text, (SELECT CASE WHEN "model_version" = $25::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $26::timestamptz FROM w)
  SELECT t0."id", t0."name_6"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

WITH b AS (SELECT t0.* FROM "company_1" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "company_1" AS x SET "updated_at" = $2::timestamptz, "name_6" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 2, '[4,6,12]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_6", t0."office_address_city_8"
  FROM w AS t0;

WITH b AS (SELECT t0.* FROM "company_1" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "company_1" AS x SET "deleted_at" = $2::timestamptz, "updated_at" = $3::timestamptz, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 3, '[4,5,12]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_6"
  FROM w AS t0;

-- one fails
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "company_1" ("id", "created_at", "updated_at", "name_6", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "company_1"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "company_1"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "company_1" ("id", "created_at", "updated_at", "name_6", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "company_1"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "company_1"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "company_1" ("id", "created_at", "updated_at", "name_6", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c13 IS NULL THEN v.c4 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "company_1"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "company_1"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- what is there
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 10;

-- restore, with what belongs to it
WITH b AS (SELECT t0.* FROM "company_1" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "company_1" AS x SET "updated_at" = $2::timestamptz, "deleted_at" = $3::timestamptz, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 4, '[4,5,12]', to_jsonb(b)::text, to_jsonb(w)::text, $8::text, (SELECT CASE WHEN "model_version" = $9::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $10::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."name_6", t0."deleted_at"
  FROM w AS t0;

SELECT (k.ord - 1), r.c0
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."id" AS c0 FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60) AS r
  ORDER BY k.ord, r.c0 ASC;

-- destroy
WITH b AS (SELECT t0."id" FROM "company_1" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (DELETE FROM "company_1" AS x USING b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 1, w."id", 5, NULL, to_jsonb(w)::text, NULL, $2::text, (SELECT CASE WHEN "model_version" = $3::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $4::timestamptz FROM w CROSS JOIN (SELECT set_config('portico.cause', concat_ws('/', $2::text, $3::bigint, $4::timestamptz), true)) AS c)
  SELECT t0."id", t0."name_6"
  FROM w AS t0;

-- it is gone
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;
