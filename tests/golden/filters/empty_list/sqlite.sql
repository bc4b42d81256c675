-- in
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;

-- ids
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."id" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;
