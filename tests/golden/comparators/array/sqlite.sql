-- is NULL
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT ?1;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NULL AND t0."deleted_at" IS NULL;

-- is NOT_NULL
SELECT t0."id", t0."words_60"
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT ?1;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."words_60" IS NOT NULL AND t0."deleted_at" IS NULL;
