-- true
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."active_54" = $1::boolean AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."active_54" = $1::boolean AND t0."deleted_at" IS NULL;

-- false
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."active_54" = $1::boolean AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."active_54" = $1::boolean AND t0."deleted_at" IS NULL;

-- none
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."active_54" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."active_54" IS NULL AND t0."deleted_at" IS NULL;

-- some
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."active_54" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."active_54" IS NOT NULL AND t0."deleted_at" IS NULL;
