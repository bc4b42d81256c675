-- no such record
INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- one of several
INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- two keys that are of two records
INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- a deleted one
INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- nothing of all this was stored
SELECT t0."id", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
