-- one
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT p.ord, p.c0, p.c1, p.c2, p.c3, p.c4, p.c5, p.c6, p.c7, p.c8, p.c9, p.c10, p.c11, p.c12, p.c13, p.c14, p.c15, p.c16, p.c17, p.c18, p.c19, p.c20, p.c21, p.c22
  FROM (SELECT k.key AS ord, t0."id" AS c0, t0."created_at" AS c1, t0."updated_at" AS c2, t0."deleted_at" AS c3, t0."name_first_name_21" AS c4, t0."name_last_name_21" AS c5, t0."emails_primary_email_22" AS c6, t0."emails_additional_emails_22" AS c7, t0."phones_primary_phone_number_23" AS c8, t0."phones_primary_phone_country_code_23" AS c9, t0."phones_primary_phone_calling_code_23" AS c10, t0."phones_additional_phones_23" AS c11, t0."job_title_24" AS c12, t0."position" AS c13, t0."created_by_source" AS c14, t0."created_by_workspace_member_id" AS c15, t0."created_by_name" AS c16, t0."created_by_context" AS c17, t0."updated_by_source" AS c18, t0."updated_by_workspace_member_id" AS c19, t0."updated_by_name" AS c20, t0."updated_by_context" AS c21, t0."company_id_29" AS c22, row_number() OVER (PARTITION BY k.key ORDER BY t0."id" ASC) AS n FROM json_each(?1) AS k CROSS JOIN "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL) AS p
  WHERE p.n <= 60
  ORDER BY p.ord, p.n;

SELECT p.ord, p.c0, p.c1, p.c2, p.c3, p.c4, p.c5, p.c6, p.c7, p.c8, p.c9, p.c10, p.c11, p.c12, p.c13, p.c14, p.c15, p.c16, p.c17, p.c18, p.c19
  FROM (SELECT k.key AS ord, t0."id" AS c0, t0."created_at" AS c1, t0."updated_at" AS c2, t0."deleted_at" AS c3, t0."name_36" AS c4, t0."amount_amount_micros_37" AS c5, t0."amount_currency_code_37" AS c6, t0."close_date_38" AS c7, t0."stage_39" AS c8, t0."position" AS c9, t0."created_by_source" AS c10, t0."created_by_workspace_member_id" AS c11, t0."created_by_name" AS c12, t0."created_by_context" AS c13, t0."updated_by_source" AS c14, t0."updated_by_workspace_member_id" AS c15, t0."updated_by_name" AS c16, t0."updated_by_context" AS c17, t0."company_id_44" AS c18, t0."point_of_contact_id_45" AS c19, row_number() OVER (PARTITION BY k.key ORDER BY t0."id" ASC) AS n FROM json_each(?1) AS k CROSS JOIN "opportunity_31" AS t0 WHERE t0."company_id_44" = k.value AND t0."deleted_at" IS NULL) AS p
  WHERE p.n <= 60
  ORDER BY p.ord, p.n;

-- list
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 5;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

SELECT p.ord, p.c0, p.c1, p.c2, p.c3, p.c4, p.c5, p.c6, p.c7, p.c8, p.c9, p.c10, p.c11, p.c12, p.c13, p.c14, p.c15, p.c16, p.c17, p.c18, p.c19, p.c20, p.c21, p.c22
  FROM (SELECT k.key AS ord, t0."id" AS c0, t0."created_at" AS c1, t0."updated_at" AS c2, t0."deleted_at" AS c3, t0."name_first_name_21" AS c4, t0."name_last_name_21" AS c5, t0."emails_primary_email_22" AS c6, t0."emails_additional_emails_22" AS c7, t0."phones_primary_phone_number_23" AS c8, t0."phones_primary_phone_country_code_23" AS c9, t0."phones_primary_phone_calling_code_23" AS c10, t0."phones_additional_phones_23" AS c11, t0."job_title_24" AS c12, t0."position" AS c13, t0."created_by_source" AS c14, t0."created_by_workspace_member_id" AS c15, t0."created_by_name" AS c16, t0."created_by_context" AS c17, t0."updated_by_source" AS c18, t0."updated_by_workspace_member_id" AS c19, t0."updated_by_name" AS c20, t0."updated_by_context" AS c21, t0."company_id_29" AS c22, row_number() OVER (PARTITION BY k.key ORDER BY t0."id" ASC) AS n FROM json_each(?1) AS k CROSS JOIN "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL) AS p
  WHERE p.n <= 60
  ORDER BY p.ord, p.n;
