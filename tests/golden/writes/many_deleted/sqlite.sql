-- soft delete
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 3, '[4,5,12]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?3, 'deleted_at', ?2, 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?4, 'updated_by_workspace_member_id', ?5, 'updated_by_name', ?6, 'updated_by_context', ?7), ?8, (SELECT CASE WHEN "model_version" = ?9 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?10
  FROM "company_1" AS t0
  WHERE portico_fold(t0."name_6") LIKE portico_fold(?1) ESCAPE '\'
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

UPDATE "company_1" AS t0
  SET "deleted_at" = ?2, "updated_at" = ?3, "updated_by_source" = ?4, "updated_by_workspace_member_id" = ?5, "updated_by_name" = ?6, "updated_by_context" = ?7
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- they are gone
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE portico_fold(t0."name_6") LIKE portico_fold(?1) ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE portico_fold(t0."name_6") LIKE portico_fold(?1) ESCAPE '\' AND t0."deleted_at" IS NULL;

-- restore
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 4, '[4,5,12]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?1, 'deleted_at', ?2, 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?3, 'updated_by_workspace_member_id', ?4, 'updated_by_name', ?5, 'updated_by_context', ?6), ?7, (SELECT CASE WHEN "model_version" = ?8 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?9
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NOT NULL
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

UPDATE "company_1" AS t0
  SET "updated_at" = ?2, "deleted_at" = ?3, "updated_by_source" = ?4, "updated_by_workspace_member_id" = ?5, "updated_by_name" = ?6, "updated_by_context" = ?7
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id", t0."deleted_at", t0."name_6"
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- the older path
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 4, '[4,5,12]', json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', ?2, 'deleted_at', ?3, 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', ?4, 'updated_by_workspace_member_id', ?5, 'updated_by_name', ?6, 'updated_by_context', ?7), ?8, (SELECT CASE WHEN "model_version" = ?9 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?10
  FROM "company_1" AS t0
  WHERE t0."name_6" = ?1
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

UPDATE "company_1" AS t0
  SET "updated_at" = ?2, "deleted_at" = ?3, "updated_by_source" = ?4, "updated_by_workspace_member_id" = ?5, "updated_by_name" = ?6, "updated_by_context" = ?7
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

SELECT t0."id", t0."deleted_at"
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- destroy
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 5, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), NULL, ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM "company_1" AS t0
  WHERE portico_fold(t0."name_6") LIKE portico_fold(?1) ESCAPE '\'
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

SELECT t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

INSERT INTO "portico_cause"
  SELECT 1, k.value, ?2, ?3, ?4
  FROM json_each(?1) AS k;

DELETE
  FROM "company_1" AS t0
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

DELETE
  FROM "portico_cause";

-- their people
SELECT t0."id", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."company_id_29" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."company_id_29" IS NULL AND t0."deleted_at" IS NULL;

-- destroy what is not there
INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 1, t0."id", 5, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'name_6', t0."name_6", 'domain_name_primary_link_label_7', t0."domain_name_primary_link_label_7", 'domain_name_primary_link_url_7', t0."domain_name_primary_link_url_7", 'domain_name_secondary_links_7', t0."domain_name_secondary_links_7", 'office_address_street1_8', t0."office_address_street1_8", 'office_address_street2_8', t0."office_address_street2_8", 'office_address_city_8', t0."office_address_city_8", 'office_address_postcode_8', t0."office_address_postcode_8", 'office_address_state_8', t0."office_address_state_8", 'office_address_country_8', t0."office_address_country_8", 'office_address_lat_8', t0."office_address_lat_8", 'office_address_lng_8', t0."office_address_lng_8", 'annual_revenue_amount_micros_9', t0."annual_revenue_amount_micros_9", 'annual_revenue_currency_code_9', t0."annual_revenue_currency_code_9", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), NULL, ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM "company_1" AS t0
  WHERE portico_fold(t0."name_6") LIKE portico_fold(?1) ESCAPE '\'
  ORDER BY t0."id"
  LIMIT 201
  RETURNING "record_id";

SELECT t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "company_1" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

INSERT INTO "portico_cause"
  SELECT 1, k.value, ?2, ?3, ?4
  FROM json_each(?1) AS k;

DELETE
  FROM "company_1" AS t0
  WHERE t0."id" IN (SELECT value FROM json_each(?1));

DELETE
  FROM "portico_cause";
