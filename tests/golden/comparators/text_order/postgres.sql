-- gt
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" > $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" > $1::text AND t0."deleted_at" IS NULL;

-- gte
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" >= $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" >= $1::text AND t0."deleted_at" IS NULL;

-- lt
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" < $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" < $1::text AND t0."deleted_at" IS NULL;

-- lte
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" <= $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" <= $1::text AND t0."deleted_at" IS NULL;
