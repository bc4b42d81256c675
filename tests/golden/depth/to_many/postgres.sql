-- one
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT (k.ord - 1), r.c0, r.c1, r.c2, r.c3, r.c4, r.c5, r.c6, r.c7, r.c8, r.c9, r.c10, r.c11, r.c12, r.c13, r.c14, r.c15, r.c16, r.c17, r.c18, r.c19, r.c20, r.c21, r.c22
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."id" AS c0, t0."created_at" AS c1, t0."updated_at" AS c2, t0."deleted_at" AS c3, t0."name_first_name_21" AS c4, t0."name_last_name_21" AS c5, t0."emails_primary_email_22" AS c6, t0."emails_additional_emails_22" AS c7, t0."phones_primary_phone_number_23" AS c8, t0."phones_primary_phone_country_code_23" AS c9, t0."phones_primary_phone_calling_code_23" AS c10, t0."phones_additional_phones_23" AS c11, t0."job_title_24" AS c12, t0."position" AS c13, t0."created_by_source" AS c14, t0."created_by_workspace_member_id" AS c15, t0."created_by_name" AS c16, t0."created_by_context" AS c17, t0."updated_by_source" AS c18, t0."updated_by_workspace_member_id" AS c19, t0."updated_by_name" AS c20, t0."updated_by_context" AS c21, t0."company_id_29" AS c22 FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60) AS r
  ORDER BY k.ord, r.c0 ASC;

SELECT (k.ord - 1), r.c0, r.c1, r.c2, r.c3, r.c4, r.c5, r.c6, r.c7, r.c8, r.c9, r.c10, r.c11, r.c12, r.c13, r.c14, r.c15, r.c16, r.c17, r.c18, r.c19
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."id" AS c0, t0."created_at" AS c1, t0."updated_at" AS c2, t0."deleted_at" AS c3, t0."name_36" AS c4, t0."amount_amount_micros_37" AS c5, t0."amount_currency_code_37" AS c6, t0."close_date_38" AS c7, t0."stage_39" AS c8, t0."position" AS c9, t0."created_by_source" AS c10, t0."created_by_workspace_member_id" AS c11, t0."created_by_name" AS c12, t0."created_by_context" AS c13, t0."updated_by_source" AS c14, t0."updated_by_workspace_member_id" AS c15, t0."updated_by_name" AS c16, t0."updated_by_context" AS c17, t0."company_id_44" AS c18, t0."point_of_contact_id_45" AS c19 FROM "opportunity_31" AS t0 WHERE t0."company_id_44" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60) AS r
  ORDER BY k.ord, r.c0 ASC;

-- list
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 5;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

SELECT (k.ord - 1), r.c0, r.c1, r.c2, r.c3, r.c4, r.c5, r.c6, r.c7, r.c8, r.c9, r.c10, r.c11, r.c12, r.c13, r.c14, r.c15, r.c16, r.c17, r.c18, r.c19, r.c20, r.c21, r.c22
  FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord)
  CROSS JOIN LATERAL (SELECT t0."id" AS c0, t0."created_at" AS c1, t0."updated_at" AS c2, t0."deleted_at" AS c3, t0."name_first_name_21" AS c4, t0."name_last_name_21" AS c5, t0."emails_primary_email_22" AS c6, t0."emails_additional_emails_22" AS c7, t0."phones_primary_phone_number_23" AS c8, t0."phones_primary_phone_country_code_23" AS c9, t0."phones_primary_phone_calling_code_23" AS c10, t0."phones_additional_phones_23" AS c11, t0."job_title_24" AS c12, t0."position" AS c13, t0."created_by_source" AS c14, t0."created_by_workspace_member_id" AS c15, t0."created_by_name" AS c16, t0."created_by_context" AS c17, t0."updated_by_source" AS c18, t0."updated_by_workspace_member_id" AS c19, t0."updated_by_name" AS c20, t0."updated_by_context" AS c21, t0."company_id_29" AS c22 FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60) AS r
  ORDER BY k.ord, r.c0 ASC;
