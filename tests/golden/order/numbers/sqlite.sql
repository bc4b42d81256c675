-- number
SELECT t0."id", t0."quantity_52"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."quantity_52" ASC NULLS LAST, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- numeric
SELECT t0."id", t0."price_53"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."price_53" DESC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- boolean
SELECT t0."id", t0."active_54"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."active_54" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- date
SELECT t0."id", t0."day_55"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."day_55" DESC NULLS FIRST, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;

-- uuid
SELECT t0."id", t0."token_57"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."token_57" ASC NULLS LAST, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;
