-- hidden
SELECT t0."id", t0."position"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- only they
SELECT t0."id", t0."deleted_at"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NOT NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NOT NULL;

-- mentioned in a branch
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE (t0."deleted_at" IS NOT NULL OR t0."name_first_name_21" = ?1)
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE (t0."deleted_at" IS NOT NULL OR t0."name_first_name_21" = ?1);

-- not deleted
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE NOT (t0."deleted_at" IS NOT NULL)
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE NOT (t0."deleted_at" IS NOT NULL);

-- one by its id is not found
SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_first_name_21", t0."name_last_name_21", t0."emails_primary_email_22", t0."emails_additional_emails_22", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23", t0."job_title_24", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;
