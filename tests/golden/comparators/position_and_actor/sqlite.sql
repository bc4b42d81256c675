-- position
SELECT t0."id", t0."position"
  FROM "company_1" AS t0
  WHERE t0."position" <= ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."position" <= ?1 AND t0."deleted_at" IS NULL;

-- source
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."created_by_source" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."created_by_source" = ?1 AND t0."deleted_at" IS NULL;

-- another source
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."created_by_source" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."created_by_source" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;
