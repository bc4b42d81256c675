-- an id that exists
INSERT INTO "company_1" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "company_1" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "company_1" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- a unique value that exists
INSERT INTO "company_1" ("id", "created_at", "updated_at", "domain_name_primary_link_label_7", "domain_name_primary_link_url_7", "domain_name_secondary_links_7", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, CASE WHEN ?8 IS NULL THEN ?7 WHEN ?8 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "company_1" UNION ALL SELECT ?9)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "company_1" UNION ALL SELECT ?9)), -1) + 1 END, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- a unique value, by an update
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 2, '[4,7,12]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', CASE WHEN ?4 THEN ?3 ELSE t0."domain_name_primary_link_label_7" END, 'domain_name_primary_link_url_7', CASE WHEN ?6 THEN ?5 ELSE t0."domain_name_primary_link_url_7" END, 'domain_name_secondary_links_7', CASE WHEN ?8 THEN ?7 ELSE t0."domain_name_secondary_links_7" END, 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?9, 'updated_by_workspace_member_id', ?10, 'updated_by_name', ?11, 'updated_by_context', ?12), ?13, (SELECT CASE WHEN "model_version" = ?14 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?15
  FROM "company_1" AS t0
  WHERE t0."id" = ?1
  LIMIT 1
  RETURNING "record_id";

UPDATE "company_1" AS t0
  SET "updated_at" = ?2, "domain_name_primary_link_label_7" = CASE WHEN ?4 THEN ?3 ELSE t0."domain_name_primary_link_label_7" END, "domain_name_primary_link_url_7" = CASE WHEN ?6 THEN ?5 ELSE t0."domain_name_primary_link_url_7" END, "domain_name_secondary_links_7" = CASE WHEN ?8 THEN ?7 ELSE t0."domain_name_secondary_links_7" END, "updated_by_source" = ?9, "updated_by_workspace_member_id" = ?10, "updated_by_name" = ?11, "updated_by_context" = ?12
  WHERE t0."id" IN (SELECT value FROM json_each(?1))
  RETURNING "id", "created_at", "updated_at", "deleted_at", "name_6", "domain_name_primary_link_label_7", "domain_name_primary_link_url_7", "domain_name_secondary_links_7", "office_address_street1_8", "office_address_street2_8", "office_address_city_8", "office_address_postcode_8", "office_address_state_8", "office_address_country_8", "office_address_lat_8", "office_address_lng_8", "annual_revenue_amount_micros_9", "annual_revenue_currency_code_9", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context";

-- a relation to nothing
INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- a unique value that exists, in a batch
INSERT INTO "person_16" ("id", "created_at", "updated_at", "emails_primary_email_22", "emails_additional_emails_22", "job_title_24", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, CASE WHEN ?8 IS NULL THEN ?7 WHEN ?8 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?9)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?9)), -1) + 1 END, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- nothing of the batch is there
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."job_title_24" = ?1 AND t0."deleted_at" IS NULL;

-- an id that exists, in a batch
INSERT INTO "company_1" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "company_1" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "company_1" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- a value that two records of a batch have
INSERT INTO "company_1" ("id", "created_at", "updated_at", "name_6", "domain_name_primary_link_label_7", "domain_name_primary_link_url_7", "domain_name_secondary_links_7", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, CASE WHEN ?9 IS NULL THEN ?8 WHEN ?9 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "company_1" UNION ALL SELECT ?10)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "company_1" UNION ALL SELECT ?10)), -1) + 1 END, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- a relation to nothing, in a batch
INSERT INTO "person_16" ("id", "created_at", "updated_at", "job_title_24", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- a batch of one
INSERT INTO "person_16" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context", "company_id_29")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "person_16" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "person_16" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 16, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_first_name_21', t0."name_first_name_21", 'name_last_name_21', t0."name_last_name_21", 'emails_primary_email_22', t0."emails_primary_email_22", 'emails_additional_emails_22', t0."emails_additional_emails_22", 'phones_primary_phone_number_23', t0."phones_primary_phone_number_23", 'phones_primary_phone_country_code_23', t0."phones_primary_phone_country_code_23", 'phones_primary_phone_calling_code_23', t0."phones_primary_phone_calling_code_23", 'phones_additional_phones_23', t0."phones_additional_phones_23", 'job_title_24', t0."job_title_24", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context", 'company_id_29', t0."company_id_29"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;
