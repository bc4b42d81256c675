-- startsWith
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL;

-- endsWith
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL;

-- a percent sign is itself
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL;

-- an underscore is itself
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL;

-- a backslash is itself
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL;
