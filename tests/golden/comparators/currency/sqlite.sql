-- eq
SELECT t0."id", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9"
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" = ?1 AND t0."deleted_at" IS NULL;

-- gte
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" >= ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" >= ?1 AND t0."deleted_at" IS NULL;

-- lt
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" < ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" < ?1 AND t0."deleted_at" IS NULL;

-- in
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;

-- is NULL
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_amount_micros_9" IS NULL AND t0."deleted_at" IS NULL;

-- currencyCode
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_currency_code_9" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."annual_revenue_currency_code_9" = ?1 AND t0."deleted_at" IS NULL;
