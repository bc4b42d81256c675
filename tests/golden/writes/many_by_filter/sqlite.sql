-- by a value
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,24,27]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', ?3, 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?4, 'updated_by_workspace_member_id', ?5, 'updated_by_name', ?6, 'updated_by_context', ?7, 'company_id_29', t0."company_id_29"), ?8, (SELECT CASE WHEN "model_version" = ?9 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?10
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "job_title_24" = ?3, "updated_by_source" = ?4, "updated_by_workspace_member_id" = ?5, "updated_by_name" = ?6, "updated_by_context" = ?7
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id", t0."deleted_at", t0."job_title_24"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- through a relation
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,24,27,29]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', ?3, 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?4, 'updated_by_workspace_member_id', ?5, 'updated_by_name', ?6, 'updated_by_context', ?7, 'company_id_29', ?8), ?9, (SELECT CASE WHEN "model_version" = ?10 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?11
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE (t1."id" IS NOT NULL AND t1."name_6" = ?1)
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "job_title_24" = ?3, "updated_by_source" = ?4, "updated_by_workspace_member_id" = ?5, "updated_by_name" = ?6, "updated_by_context" = ?7, "company_id_29" = ?8
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id", t0."job_title_24", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- a part of a composite, with the related record
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,21,27]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', CASE WHEN ?4 THEN ?3 ELSE t0."name_first_name_21" END, 'name_last_name_21', CASE WHEN ?6 THEN ?5 ELSE t0."name_last_name_21" END, 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?7, 'updated_by_workspace_member_id', ?8, 'updated_by_name', ?9, 'updated_by_context', ?10, 'company_id_29', t0."company_id_29"), ?11, (SELECT CASE WHEN "model_version" = ?12 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?13
  FROM "person_16" AS t0
  WHERE t0."name_first_name_21" = ?1
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "name_first_name_21" = CASE WHEN ?4 THEN ?3 ELSE t0."name_first_name_21" END, "name_last_name_21" = CASE WHEN ?6 THEN ?5 ELSE t0."name_last_name_21" END, "updated_by_source" = ?7, "updated_by_workspace_member_id" = ?8, "updated_by_name" = ?9, "updated_by_context" = ?10
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t1."id", t1."created_at", t1."updated_at", t1."deleted_at", t1."name_6", t1."domain_name_primary_link_label_7", t1."domain_name_primary_link_url_7", t1."domain_name_secondary_links_7", t1."office_address_street1_8", t1."office_address_street2_8", t1."office_address_city_8", t1."office_address_postcode_8", t1."office_address_state_8", t1."office_address_country_8", t1."office_address_lat_8", t1."office_address_lng_8", t1."annual_revenue_amount_micros_9", t1."annual_revenue_currency_code_9", t1."position", t1."created_by_source", t1."created_by_workspace_member_id", t1."created_by_name", t1."created_by_context", t1."updated_by_source", t1."updated_by_workspace_member_id", t1."updated_by_name", t1."updated_by_context"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- nothing found
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,24,27]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', ?3, 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?4, 'updated_by_workspace_member_id', ?5, 'updated_by_name', ?6, 'updated_by_context', ?7, 'company_id_29', t0."company_id_29"), ?8, (SELECT CASE WHEN "model_version" = ?9 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?10
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "job_title_24" = ?3, "updated_by_source" = ?4, "updated_by_workspace_member_id" = ?5, "updated_by_name" = ?6, "updated_by_context" = ?7
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- one value for two records where it must be unique
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 2, '[19,22,27]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', CASE WHEN ?4 THEN ?3 ELSE t0."emails_primary_email_22" END, 'emails_additional_emails_22', CASE WHEN ?6 THEN ?5 ELSE t0."emails_additional_emails_22" END, 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?7, 'updated_by_workspace_member_id', ?8, 'updated_by_name', ?9, 'updated_by_context', ?10, 'company_id_29', t0."company_id_29"), ?11, (SELECT CASE WHEN "model_version" = ?12 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?13
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

UPDATE "person_16" AS t0
  SET "updated_at" = ?2, "emails_primary_email_22" = CASE WHEN ?4 THEN ?3 ELSE t0."emails_primary_email_22" END, "emails_additional_emails_22" = CASE WHEN ?6 THEN ?5 ELSE t0."emails_additional_emails_22" END, "updated_by_source" = ?7, "updated_by_workspace_member_id" = ?8, "updated_by_name" = ?9, "updated_by_context" = ?10
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- nothing of it was stored
SELECT t0."id", t0."emails_primary_email_22", t0."emails_additional_emails_22"
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1 AND t0."deleted_at" IS NULL;
