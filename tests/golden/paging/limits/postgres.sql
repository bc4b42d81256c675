-- 0
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 1;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- 1
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 2;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- empty
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- as many as there are
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 12;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- written with an exponent
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 11;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;
