-- a taken email
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::double precision[], $8::text[], $9::uuid[], $10::text[], $11::text[], $12::text[], $13::uuid[], $14::text[], $15::text[], $16::bigint[], $17::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "emails_primary_email_22", "emails_additional_emails_22", "job_title_24", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, v.c4, v.c5, CASE WHEN v.c15 IS NULL THEN v.c6 WHEN v.c15 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c16 + v.c15), 1) - 1 - v.c15 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c16 + 1 + v.c15), -1) - v.c15 END, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12, v.c13, v.c14 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $18::text, (SELECT CASE WHEN "model_version" = $19::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $20::timestamptz FROM w)
  SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- an email twice
WITH v AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::double precision[], $7::text[], $8::uuid[], $9::text[], $10::text[], $11::text[], $12::uuid[], $13::text[], $14::text[], $15::bigint[], $16::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, ord)),
  w AS (INSERT INTO "person_16" ("id", "created_at", "updated_at", "emails_primary_email_22", "emails_additional_emails_22", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context") SELECT v.c0, v.c1, v.c2, v.c3, v.c4, CASE WHEN v.c14 IS NULL THEN v.c5 WHEN v.c14 >= 0 THEN coalesce(least((SELECT min("position") FROM "person_16"), v.c15 + v.c14), 1) - 1 - v.c14 ELSE coalesce(greatest((SELECT max("position") FROM "person_16"), v.c15 + 1 + v.c14), -1) - v.c14 END, v.c6, v.c7, v.c8, v.c9, v.c10, v.c11, v.c12, v.c13 FROM v RETURNING *),
  e AS (INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at") SELECT 16, w."id", 1, NULL, NULL, to_jsonb(w)::text, $17::text, (SELECT CASE WHEN "model_version" = $18::bigint THEN "model_version" ELSE "portico_stale"() END FROM "portico_workspace"), $19::timestamptz FROM w)
  SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM w AS t0 JOIN v ON v.c0 = t0."id"
  ORDER BY v.ord;

-- nothing is written
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
