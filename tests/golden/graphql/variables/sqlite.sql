-- a filter and an order
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE (t0."name_6" = ?1 OR t0."annual_revenue_amount_micros_9" < ?2) AND t0."deleted_at" IS NULL
  ORDER BY t0."name_6" DESC, t0."id" ASC
  LIMIT 5;

-- members
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE (t0."name_6" IN (SELECT value FROM json_each(?1)) OR t0."office_address_city_8" = ?2) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 5;

-- null is as good as nothing
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 2;

-- a size that is not said
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 200;
