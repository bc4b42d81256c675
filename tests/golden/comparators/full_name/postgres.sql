-- eq
SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21"
  FROM "person_16" AS t0
  WHERE t0."name_first_name_21" = $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."name_first_name_21" = $1::text AND t0."deleted_at" IS NULL;

-- both parts
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE (t0."name_first_name_21" = $1::text AND t0."name_last_name_21" = $2::text) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE (t0."name_first_name_21" = $1::text AND t0."name_last_name_21" = $2::text) AND t0."deleted_at" IS NULL;

-- ilike
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE lower(t0."name_last_name_21" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE lower(t0."name_last_name_21" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu") AND t0."deleted_at" IS NULL;

-- is NULL
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."name_first_name_21" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."name_first_name_21" IS NULL AND t0."deleted_at" IS NULL;
