-- is NULL
SELECT t0."id", t0."extra_61"
  FROM "sample_46" AS t0
  WHERE t0."extra_61" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."extra_61" IS NULL AND t0."deleted_at" IS NULL;

-- is NOT_NULL
SELECT t0."id", t0."extra_61"
  FROM "sample_46" AS t0
  WHERE t0."extra_61" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."extra_61" IS NOT NULL AND t0."deleted_at" IS NULL;

-- like
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."extra_61" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."extra_61" LIKE ?1 ESCAPE '\' AND t0."deleted_at" IS NULL;
