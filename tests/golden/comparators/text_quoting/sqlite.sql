-- comma, brackets and a quote inside
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" = ?1 AND t0."deleted_at" IS NULL;

-- double quotes around
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" = ?1 AND t0."deleted_at" IS NULL;

-- an ampersand
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."name_6" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" = ?1 AND t0."deleted_at" IS NULL;
