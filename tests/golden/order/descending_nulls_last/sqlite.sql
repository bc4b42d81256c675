-- a text
SELECT t0."id", t0."job_title_24"
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."job_title_24" DESC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- an amount
SELECT t0."id", t0."amount_amount_micros_37"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."amount_amount_micros_37" DESC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- a moment
SELECT t0."id", t0."close_date_38"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."close_date_38" DESC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;
