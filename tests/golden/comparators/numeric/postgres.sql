-- eq
SELECT t0."id", t0."price_53"
  FROM "sample_46" AS t0
  WHERE t0."price_53" = $1::numeric AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" = $1::numeric AND t0."deleted_at" IS NULL;

-- eq, 29 digits
SELECT t0."id", t0."price_53"
  FROM "sample_46" AS t0
  WHERE t0."price_53" = $1::numeric AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" = $1::numeric AND t0."deleted_at" IS NULL;

-- eq, another last digit
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."price_53" = $1::numeric AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" = $1::numeric AND t0."deleted_at" IS NULL;

-- neq
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."price_53" <> $1::numeric AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" <> $1::numeric AND t0."deleted_at" IS NULL;

-- gt
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."price_53" > $1::numeric AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" > $1::numeric AND t0."deleted_at" IS NULL;

-- gte
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."price_53" >= $1::numeric AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" >= $1::numeric AND t0."deleted_at" IS NULL;

-- lt
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."price_53" < $1::numeric AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" < $1::numeric AND t0."deleted_at" IS NULL;

-- lte
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."price_53" <= $1::numeric AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" <= $1::numeric AND t0."deleted_at" IS NULL;

-- in
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."price_53" = ANY($1::numeric[]) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" = ANY($1::numeric[]) AND t0."deleted_at" IS NULL;

-- is NOT_NULL
SELECT t0."id"
  FROM "sample_46" AS t0
  WHERE t0."price_53" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."price_53" IS NOT NULL AND t0."deleted_at" IS NULL;
