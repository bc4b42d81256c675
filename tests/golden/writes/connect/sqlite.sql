-- a new record
INSERT INTO "person_16" ("id", "created_at", "updated_at", "job_title_24", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."job_title_24", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- several, each by another key
INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- another company, which the answer shows
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,27,29]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?3, 'updated_by_workspace_member_id', ?4, 'updated_by_name', ?5, 'updated_by_context', ?6, 'company_id_29', CASE WHEN ?8 THEN ?7 ELSE t0."company_id_29" END), ?9, (SELECT CASE WHEN "model_version" = ?10 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?11
  FROM "person_16" AS t0
  WHERE t0."id" = ?1
  LIMIT 1
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "updated_by_source" = ?3, "updated_by_workspace_member_id" = ?4, "updated_by_name" = ?5, "updated_by_context" = ?6, "company_id_29" = CASE WHEN ?8 THEN ?7 ELSE t0."company_id_29" END
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id", t1."id", t1."created_at", t1."updated_at", t1."deleted_at", t1."name_6", t1."domain_name_primary_link_label_7", t1."domain_name_primary_link_url_7", t1."domain_name_secondary_links_7", t1."office_address_street1_8", t1."office_address_street2_8", t1."office_address_city_8", t1."office_address_postcode_8", t1."office_address_state_8", t1."office_address_country_8", t1."office_address_lat_8", t1."office_address_lng_8", t1."annual_revenue_amount_micros_9", t1."annual_revenue_currency_code_9", t1."position", t1."created_by_source", t1."created_by_workspace_member_id", t1."created_by_name", t1."created_by_context", t1."updated_by_source", t1."updated_by_workspace_member_id", t1."updated_by_name", t1."updated_by_context"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- nothing is asked for
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,24,27,29]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', ?3, 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?4, 'updated_by_workspace_member_id', ?5, 'updated_by_name', ?6, 'updated_by_context', ?7, 'company_id_29', CASE WHEN ?9 THEN ?8 ELSE t0."company_id_29" END), ?10, (SELECT CASE WHEN "model_version" = ?11 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?12
  FROM "person_16" AS t0
  WHERE t0."id" = ?1
  LIMIT 1
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "job_title_24" = ?3, "updated_by_source" = ?4, "updated_by_workspace_member_id" = ?5, "updated_by_name" = ?6, "updated_by_context" = ?7, "company_id_29" = CASE WHEN ?9 THEN ?8 ELSE t0."company_id_29" END
  WHERE t0."id" IN (SELECT value FROM json_each(?1))
  RETURNING "id", "job_title_24", "company_id_29";

-- nor here
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,27,29]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?3, 'updated_by_workspace_member_id', ?4, 'updated_by_name', ?5, 'updated_by_context', ?6, 'company_id_29', CASE WHEN ?8 THEN ?7 ELSE t0."company_id_29" END), ?9, (SELECT CASE WHEN "model_version" = ?10 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?11
  FROM "person_16" AS t0
  WHERE t0."id" = ?1
  LIMIT 1
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "updated_by_source" = ?3, "updated_by_workspace_member_id" = ?4, "updated_by_name" = ?5, "updated_by_context" = ?6, "company_id_29" = CASE WHEN ?8 THEN ?7 ELSE t0."company_id_29" END
  WHERE t0."id" IN (SELECT value FROM json_each(?1))
  RETURNING "id", "company_id_29";

-- none
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,27,29]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?3, 'updated_by_workspace_member_id', ?4, 'updated_by_name', ?5, 'updated_by_context', ?6, 'company_id_29', CASE WHEN ?8 THEN ?7 ELSE t0."company_id_29" END), ?9, (SELECT CASE WHEN "model_version" = ?10 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?11
  FROM "person_16" AS t0
  WHERE t0."id" = ?1
  LIMIT 1
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "updated_by_source" = ?3, "updated_by_workspace_member_id" = ?4, "updated_by_name" = ?5, "updated_by_context" = ?6, "company_id_29" = CASE WHEN ?8 THEN ?7 ELSE t0."company_id_29" END
  WHERE t0."id" IN (SELECT value FROM json_each(?1))
  RETURNING "id", "company_id_29";

-- all that a filter finds
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,27,29]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?3, 'updated_by_workspace_member_id', ?4, 'updated_by_name', ?5, 'updated_by_context', ?6, 'company_id_29', CASE WHEN ?8 THEN ?7 ELSE t0."company_id_29" END), ?9, (SELECT CASE WHEN "model_version" = ?10 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?11
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "updated_by_source" = ?3, "updated_by_workspace_member_id" = ?4, "updated_by_name" = ?5, "updated_by_context" = ?6, "company_id_29" = CASE WHEN ?8 THEN ?7 ELSE t0."company_id_29" END
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;
