-- page 1
SELECT t0."id", t0."amount_amount_micros_37"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."amount_amount_micros_37" DESC NULLS FIRST, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 2
SELECT t0."id", t0."amount_amount_micros_37"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND (t0."amount_amount_micros_37" IS NOT NULL OR (t0."amount_amount_micros_37" IS NULL AND t0."id" > ?1))
  ORDER BY t0."amount_amount_micros_37" DESC NULLS FIRST, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 3
SELECT t0."id", t0."amount_amount_micros_37"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."amount_amount_micros_37" <= ?2 AND (t0."amount_amount_micros_37" < ?2 OR (t0."amount_amount_micros_37" = ?2 AND t0."id" > ?1))
  ORDER BY t0."amount_amount_micros_37" DESC NULLS FIRST, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 4
SELECT t0."id", t0."amount_amount_micros_37"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."amount_amount_micros_37" <= ?2 AND (t0."amount_amount_micros_37" < ?2 OR (t0."amount_amount_micros_37" = ?2 AND t0."id" > ?1))
  ORDER BY t0."amount_amount_micros_37" DESC NULLS FIRST, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 3
SELECT t0."id", t0."amount_amount_micros_37"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."amount_amount_micros_37" > ?2 OR t0."amount_amount_micros_37" IS NULL) OR (t0."amount_amount_micros_37" = ?2 AND t0."id" < ?1))
  ORDER BY t0."amount_amount_micros_37" ASC NULLS LAST, t0."id" DESC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 2
SELECT t0."id", t0."amount_amount_micros_37"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."amount_amount_micros_37" > ?2 OR t0."amount_amount_micros_37" IS NULL) OR (t0."amount_amount_micros_37" = ?2 AND t0."id" < ?1))
  ORDER BY t0."amount_amount_micros_37" ASC NULLS LAST, t0."id" DESC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 1
SELECT t0."id", t0."amount_amount_micros_37"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND ((t0."amount_amount_micros_37" > ?2 OR t0."amount_amount_micros_37" IS NULL) OR (t0."amount_amount_micros_37" = ?2 AND t0."id" < ?1))
  ORDER BY t0."amount_amount_micros_37" ASC NULLS LAST, t0."id" DESC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;
