-- like
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL;

-- ilike
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") AND t0."deleted_at" IS NULL;

-- ilike folds letters with accents
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE lower(t0."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") AND t0."deleted_at" IS NULL;

-- one character
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL;

-- an escaped percent sign
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL;

-- an escaped underscore
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL;

-- an escaped backslash
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."name_6" LIKE $1::text AND t0."deleted_at" IS NULL;
