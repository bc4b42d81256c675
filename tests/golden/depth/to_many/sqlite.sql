-- one
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT k.key, t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60)
  ORDER BY k.key, t0."id" ASC;

SELECT k.key, t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_36", t0."amount_amount_micros_37", t0."amount_currency_code_37", t0."close_date_38", t0."stage_39", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_44", t0."point_of_contact_id_45"
  FROM json_each(?1) AS k
  CROSS JOIN "opportunity_31" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "opportunity_31" AS t0 WHERE t0."company_id_44" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60)
  ORDER BY k.key, t0."id" ASC;

-- list
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 5;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

SELECT k.key, t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60)
  ORDER BY k.key, t0."id" ASC;
