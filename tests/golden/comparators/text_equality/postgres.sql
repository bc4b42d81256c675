-- eq
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."name_6" = $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" = $1::text AND t0."deleted_at" IS NULL;

-- eq without quotes
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" = $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" = $1::text AND t0."deleted_at" IS NULL;

-- eq of the empty text finds records without one
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" IS NULL AND t0."deleted_at" IS NULL;

-- neq
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" <> $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" <> $1::text AND t0."deleted_at" IS NULL;

-- neq of the empty text
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" IS NOT NULL AND t0."deleted_at" IS NULL;

-- in
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" = ANY($1::text[]) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" = ANY($1::text[]) AND t0."deleted_at" IS NULL;
