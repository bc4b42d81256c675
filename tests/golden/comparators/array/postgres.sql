-- is NULL
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NULL AND t0."deleted_at" IS NULL;

-- is NOT_NULL
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NOT NULL AND t0."deleted_at" IS NULL;

-- containsIlike
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."words_60" IS NOT NULL THEN EXISTS (SELECT 1 FROM unnest(t0."words_60") AS a(value) WHERE lower(a.value COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu")) END AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."words_60" IS NOT NULL THEN EXISTS (SELECT 1 FROM unnest(t0."words_60") AS a(value) WHERE lower(a.value COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu")) END AND t0."deleted_at" IS NULL;

-- containsIlike of any element
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."words_60" IS NOT NULL THEN EXISTS (SELECT 1 FROM unnest(t0."words_60") AS a(value) WHERE lower(a.value COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu")) END AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."words_60" IS NOT NULL THEN EXISTS (SELECT 1 FROM unnest(t0."words_60") AS a(value) WHERE lower(a.value COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu")) END AND t0."deleted_at" IS NULL;

-- not containsIlike
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE NOT (CASE WHEN t0."words_60" IS NOT NULL THEN EXISTS (SELECT 1 FROM unnest(t0."words_60") AS a(value) WHERE lower(a.value COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu")) END) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE NOT (CASE WHEN t0."words_60" IS NOT NULL THEN EXISTS (SELECT 1 FROM unnest(t0."words_60") AS a(value) WHERE lower(a.value COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu")) END) AND t0."deleted_at" IS NULL;

-- isEmptyArray
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NULL AND t0."deleted_at" IS NULL;

-- isEmptyArray of false
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NOT NULL AND t0."deleted_at" IS NULL;
