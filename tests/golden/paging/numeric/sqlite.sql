-- page 1
SELECT t0."id", t0."price_53"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."price_53" ASC NULLS LAST, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 2
SELECT t0."id", t0."price_53"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."price_53" > ?2 OR t0."price_53" IS NULL) OR (t0."price_53" = ?2 AND t0."id" > ?1))
  ORDER BY t0."price_53" ASC NULLS LAST, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 3
SELECT t0."id", t0."price_53"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."price_53" > ?2 OR t0."price_53" IS NULL) OR (t0."price_53" = ?2 AND t0."id" > ?1))
  ORDER BY t0."price_53" ASC NULLS LAST, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 2
SELECT t0."id", t0."price_53"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."price_53" <= ?2 AND (t0."price_53" < ?2 OR (t0."price_53" = ?2 AND t0."id" < ?1))
  ORDER BY t0."price_53" DESC NULLS FIRST, t0."id" DESC
  LIMIT 3;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 1
SELECT t0."id", t0."price_53"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."price_53" <= ?2 AND (t0."price_53" < ?2 OR (t0."price_53" = ?2 AND t0."id" < ?1))
  ORDER BY t0."price_53" DESC NULLS FIRST, t0."id" DESC
  LIMIT 3;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;
