-- page 1
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."job_title_24" ASC NULLS FIRST, t0."id" ASC
  LIMIT 4;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 2
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."job_title_24" >= $2::text AND (t0."job_title_24" > $2::text OR (t0."job_title_24" = $2::text AND t0."id" > $1::uuid))
  ORDER BY t0."job_title_24" ASC NULLS FIRST, t0."id" ASC
  LIMIT 4;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 3
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."job_title_24" >= $2::text AND (t0."job_title_24" > $2::text OR (t0."job_title_24" = $2::text AND t0."id" > $1::uuid))
  ORDER BY t0."job_title_24" ASC NULLS FIRST, t0."id" ASC
  LIMIT 4;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 4
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."job_title_24" >= $2::text AND (t0."job_title_24" > $2::text OR (t0."job_title_24" = $2::text AND t0."id" > $1::uuid))
  ORDER BY t0."job_title_24" ASC NULLS FIRST, t0."id" ASC
  LIMIT 4;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 3
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."job_title_24" < $2::text OR t0."job_title_24" IS NULL) OR (t0."job_title_24" = $2::text AND t0."id" < $1::uuid))
  ORDER BY t0."job_title_24" DESC NULLS LAST, t0."id" DESC
  LIMIT 4;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 2
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."job_title_24" < $2::text OR t0."job_title_24" IS NULL) OR (t0."job_title_24" = $2::text AND t0."id" < $1::uuid))
  ORDER BY t0."job_title_24" DESC NULLS LAST, t0."id" DESC
  LIMIT 4;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 1
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."job_title_24" < $2::text OR t0."job_title_24" IS NULL) OR (t0."job_title_24" = $2::text AND t0."id" < $1::uuid))
  ORDER BY t0."job_title_24" DESC NULLS LAST, t0."id" DESC
  LIMIT 4;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
