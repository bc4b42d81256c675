-- page 1
SELECT t0."id", t0."name_last_name_21", t0."name_first_name_21"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."name_last_name_21" ASC NULLS FIRST, t0."name_first_name_21" DESC NULLS LAST, t0."id" ASC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 2
SELECT t0."id", t0."name_last_name_21", t0."name_first_name_21"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."name_last_name_21" >= $2::text AND (t0."name_last_name_21" > $2::text OR (t0."name_last_name_21" = $2::text AND (t0."name_first_name_21" IS NULL AND t0."id" > $1::uuid)))
  ORDER BY t0."name_last_name_21" ASC NULLS FIRST, t0."name_first_name_21" DESC NULLS LAST, t0."id" ASC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 3
SELECT t0."id", t0."name_last_name_21", t0."name_first_name_21"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."name_last_name_21" >= $3::text AND (t0."name_last_name_21" > $3::text OR (t0."name_last_name_21" = $3::text AND ((t0."name_first_name_21" < $2::text OR t0."name_first_name_21" IS NULL) OR (t0."name_first_name_21" = $2::text AND t0."id" > $1::uuid))))
  ORDER BY t0."name_last_name_21" ASC NULLS FIRST, t0."name_first_name_21" DESC NULLS LAST, t0."id" ASC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 2
SELECT t0."id", t0."name_last_name_21", t0."name_first_name_21"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."name_last_name_21" < $3::text OR t0."name_last_name_21" IS NULL) OR (t0."name_last_name_21" = $3::text AND (t0."name_first_name_21" > $2::text OR (t0."name_first_name_21" = $2::text AND t0."id" < $1::uuid))))
  ORDER BY t0."name_last_name_21" DESC NULLS LAST, t0."name_first_name_21" ASC NULLS FIRST, t0."id" DESC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 1
SELECT t0."id", t0."name_last_name_21", t0."name_first_name_21"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."name_last_name_21" < $3::text OR t0."name_last_name_21" IS NULL) OR (t0."name_last_name_21" = $3::text AND (t0."name_first_name_21" > $2::text OR (t0."name_first_name_21" = $2::text AND t0."id" < $1::uuid))))
  ORDER BY t0."name_last_name_21" DESC NULLS LAST, t0."name_first_name_21" ASC NULLS FIRST, t0."id" DESC
  LIMIT 5;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
