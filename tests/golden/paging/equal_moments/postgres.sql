-- page 1
SELECT t0."id", t0."created_at"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."created_at" DESC, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 2
SELECT t0."id", t0."created_at"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."created_at" <= $2::timestamptz AND (t0."created_at" < $2::timestamptz OR (t0."created_at" = $2::timestamptz AND t0."id" > $1::uuid))
  ORDER BY t0."created_at" DESC, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 3
SELECT t0."id", t0."created_at"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."created_at" <= $2::timestamptz AND (t0."created_at" < $2::timestamptz OR (t0."created_at" = $2::timestamptz AND t0."id" > $1::uuid))
  ORDER BY t0."created_at" DESC, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- page 4
SELECT t0."id", t0."created_at"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."created_at" <= $2::timestamptz AND (t0."created_at" < $2::timestamptz OR (t0."created_at" = $2::timestamptz AND t0."id" > $1::uuid))
  ORDER BY t0."created_at" DESC, t0."id" ASC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 3
SELECT t0."id", t0."created_at"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."created_at" >= $2::timestamptz AND (t0."created_at" > $2::timestamptz OR (t0."created_at" = $2::timestamptz AND t0."id" < $1::uuid))
  ORDER BY t0."created_at" ASC, t0."id" DESC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 2
SELECT t0."id", t0."created_at"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."created_at" >= $2::timestamptz AND (t0."created_at" > $2::timestamptz OR (t0."created_at" = $2::timestamptz AND t0."id" < $1::uuid))
  ORDER BY t0."created_at" ASC, t0."id" DESC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- back to page 1
SELECT t0."id", t0."created_at"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL AND t0."created_at" >= $2::timestamptz AND (t0."created_at" > $2::timestamptz OR (t0."created_at" = $2::timestamptz AND t0."id" < $1::uuid))
  ORDER BY t0."created_at" ASC, t0."id" DESC
  LIMIT 3;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;
