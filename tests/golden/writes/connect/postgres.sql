-- a new record
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::double precision[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::uuid[], $15::bigint[], $16::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "job_title_24", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29") SELECT v.c0, v.c1, v.c2, v.c3, CASE WHEN v.c14 IS NULL THEN v.c4 WHEN v.c14 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c15 + v.c14), 1) - 1 - v.c14 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c15 + 1 + v.c14), -1) - v.c14 END, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12, v.c13 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $17::text, (SELECT CASE WHEN "model_version" = $18::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $19::timestamptz FROM w)
  SELECT t0."id", t0."job_title_24", t0."company_id_29"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- several, each by another key
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::uuid[], $14::bigint[], $15::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c13 IS NULL THEN v.c3 WHEN v.c13 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c14 + v.c13), 1) - 1 - v.c13 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c14 + 1 + v.c13), -1) - v.c13 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $16::text, (SELECT CASE WHEN "model_version" = $17::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $18::timestamptz FROM w)
  SELECT t0."id", t0."company_id_29"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- another company, which the answer shows
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "updated_by_source" = $3::text, "updated_by_workspace_member_id" = $4::uuid, "updated_by_name" = $5::text, "updated_by_context" = $6::text, "company_id_29" = CASE WHEN $8::boolean THEN $7::uuid ELSE x."company_id_29" END FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,27,29]', to_jsonb(b)::text, to_jsonb(w)::text, $9::text, (SELECT CASE WHEN "model_version" = $10::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $11::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t1."id", t1."created_at", t1."updated_at", t1."deleted_at", t1."name_6", t1."domain_name_primary_link_label_7", t1."domain_name_primary_link_url_7", t1."domain_name_secondary_links_7", t1."office_address_street1_8", t1."office_address_street2_8", t1."office_address_city_8", t1."office_address_postcode_8", t1."office_address_state_8", t1."office_address_country_8", t1."office_address_lat_8", t1."office_address_lng_8", t1."annual_revenue_amount_micros_9", t1."annual_revenue_currency_code_9", t1."position", t1."created_by_source", t1."created_by_workspace_member_id", t1."created_by_name", t1."created_by_context", t1."updated_by_source", t1."updated_by_workspace_member_id", t1."updated_by_name", t1."updated_by_context"
  FROM w AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL;

-- nothing is asked for
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "job_title_24" = $3::text, "updated_by_source" = $4::text, "updated_by_workspace_member_id" = $5::uuid, "updated_by_name" = $6::text, "updated_by_context" = $7::text, "company_id_29" = CASE WHEN $9::boolean THEN $8::uuid ELSE x."company_id_29" END FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,24,27,29]', to_jsonb(b)::text, to_jsonb(w)::text, $10::text, (SELECT CASE WHEN "model_version" = $11::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $12::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."job_title_24", t0."company_id_29"
  FROM w AS t0;

-- nor here
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "updated_by_source" = $3::text, "updated_by_workspace_member_id" = $4::uuid, "updated_by_name" = $5::text, "updated_by_context" = $6::text, "company_id_29" = CASE WHEN $8::boolean THEN $7::uuid ELSE x."company_id_29" END FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,27,29]', to_jsonb(b)::text, to_jsonb(w)::text, $9::text, (SELECT CASE WHEN "model_version" = $10::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $11::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."company_id_29"
  FROM w AS t0;

-- none
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."id" = $1::uuid LIMIT 1 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "updated_by_source" = $3::text, "updated_by_workspace_member_id" = $4::uuid, "updated_by_name" = $5::text, "updated_by_context" = $6::text, "company_id_29" = CASE WHEN $8::boolean THEN $7::uuid ELSE x."company_id_29" END FROM b WHERE x."id" = b."id" RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,27,29]', to_jsonb(b)::text, to_jsonb(w)::text, $9::text, (SELECT CASE WHEN "model_version" = $10::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $11::timestamptz FROM w JOIN b ON b."id" = w."id")
  SELECT t0."id", t0."company_id_29"
  FROM w AS t0;

-- all that a filter finds
WITH b AS (SELECT t0.* FROM "person_16" AS t0 WHERE t0."job_title_24" = $1::text ORDER BY t0."id" LIMIT 201 FOR UPDATE OF t0),
  w AS (UPDATE "person_16" AS x SET "updated_at" = $2::timestamptz, "updated_by_source" = $3::text, "updated_by_workspace_member_id" = $4::uuid, "updated_by_name" = $5::text, "updated_by_context" = $6::text, "company_id_29" = CASE WHEN $8::boolean THEN $7::uuid ELSE x."company_id_29" END FROM b WHERE x."id" = b."id" AND (SELECT count(*) FROM b) <= 200 RETURNING x.*),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 2, '[19,27,29]', to_jsonb(b)::text, to_jsonb(w)::text, $9::text, (SELECT CASE WHEN "model_version" = $10::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $11::timestamptz FROM w JOIN b ON b."id" = w."id" ORDER BY b."id")
  SELECT t0."id", t0."company_id_29"
  FROM (SELECT w.* FROM b LEFT JOIN w ON w."id" = b."id") AS t0
  ORDER BY t0."id";
