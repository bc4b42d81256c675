-- containsAny of one
SELECT t0."id", t0."tags_59"
  FROM "sample_46" AS t0
  WHERE t0."tags_59" && $1::text[] AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."tags_59" && $1::text[] AND t0."deleted_at" IS NULL;

-- containsAny of two
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."tags_59" && $1::text[] AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."tags_59" && $1::text[] AND t0."deleted_at" IS NULL;

-- is NULL
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."tags_59" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."tags_59" IS NULL AND t0."deleted_at" IS NULL;

-- is NOT_NULL
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."tags_59" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."tags_59" IS NOT NULL AND t0."deleted_at" IS NULL;

-- isEmptyArray
SELECT t0."id", t0."tags_59"
  FROM "sample_46" AS t0
  WHERE t0."tags_59" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."tags_59" IS NULL AND t0."deleted_at" IS NULL;

-- isEmptyArray of false
SELECT t0."id", t0."tags_59"
  FROM "sample_46" AS t0
  WHERE t0."tags_59" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."tags_59" IS NOT NULL AND t0."deleted_at" IS NULL;

-- not containsAny: a list that is not there lacks nothing
SELECT t0."id", t0."tags_59"
  FROM "sample_46" AS t0
  WHERE NOT (t0."tags_59" && $1::text[]) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE NOT (t0."tags_59" && $1::text[]) AND t0."deleted_at" IS NULL;
