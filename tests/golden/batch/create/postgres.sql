-- three
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::double precision[], $8::text[], $9::uuid[], $10::text[], $11::text[], $12::text[], $13::uuid[], $14::text[], $15::text[], $16::uuid[], $17::bigint[], $18::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "name_first_name_21", "name_last_name_21", "job_title_24", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29") SELECT v.c0, v.c1, v.c2, v.c3, v.c4, v.c5, CASE WHEN v.c16 IS NULL THEN v.c6 WHEN v.c16 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c17 + v.c16), 1) - 1 - v.c16 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c17 + 1 + v.c16), -1) - v.c16 END, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12, v.c13, v.c14, v.c15 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $19::text, (SELECT CASE WHEN "model_version" = $20::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $21::timestamptz FROM w)
  SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24", t0."company_id_29"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- none
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::double precision[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, CASE WHEN v.c12 IS NULL THEN v.c3 WHEN v.c12 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c13 + v.c12), 1) - 1 - v.c12 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c13 + 1 + v.c12), -1) - v.c12 END, v.c4, v.c5, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $15::text, (SELECT CASE WHEN "model_version" = $16::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $17::timestamptz FROM w)
  SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- all are there
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
