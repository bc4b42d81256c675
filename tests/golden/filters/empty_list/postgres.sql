-- in
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" = ANY($1::text[]) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" = ANY($1::text[]) AND t0."deleted_at" IS NULL;

-- ids
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = ANY($1::uuid[]) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."id" = ANY($1::uuid[]) AND t0."deleted_at" IS NULL;
