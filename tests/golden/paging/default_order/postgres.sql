-- page 1
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 6;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 2
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."id" > $1::uuid
  ORDER BY t0."id" ASC
  LIMIT 6;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 3
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."id" > $1::uuid
  ORDER BY t0."id" ASC
  LIMIT 6;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 2
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."id" < $1::uuid
  ORDER BY t0."id" DESC
  LIMIT 6;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 1
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."id" < $1::uuid
  ORDER BY t0."id" DESC
  LIMIT 6;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;
