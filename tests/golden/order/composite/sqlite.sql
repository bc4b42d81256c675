-- last name, then first name
SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."name_last_name_21" ASC NULLS LAST, t0."name_first_name_21" DESC NULLS FIRST, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- currency, then amount
SELECT t0."id", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."annual_revenue_currency_code_9" ASC NULLS LAST, t0."annual_revenue_amount_micros_9" DESC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;
