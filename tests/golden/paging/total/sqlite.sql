-- exact
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- none
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 3;

-- of a filter
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE portico_fold(t0."name_6") LIKE portico_fold(?1) ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 2;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE portico_fold(t0."name_6") LIKE portico_fold(?1) ESCAPE '\' AND t0."deleted_at" IS NULL;
