-- some
SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

-- spaces and repetitions
SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

-- a relation
SELECT t0."id", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

-- a join column
SELECT t0."id", t0."company_id_29"
  FROM "person_16" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;
