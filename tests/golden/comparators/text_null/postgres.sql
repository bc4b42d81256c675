-- NULL
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" IS NULL AND t0."deleted_at" IS NULL;

-- NOT_NULL
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" IS NOT NULL AND t0."deleted_at" IS NULL;
