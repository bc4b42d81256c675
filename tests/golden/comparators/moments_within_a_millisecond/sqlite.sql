-- eq
SELECT t0."id", t0."position"
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" >= ?1 AND t0."close_date_38" < (?1 + 1000)) AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" >= ?1 AND t0."close_date_38" < (?1 + 1000)) AND t0."deleted_at" IS NULL;

-- neq
SELECT t0."id", t0."position"
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" < ?1 OR t0."close_date_38" >= (?1 + 1000)) AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" < ?1 OR t0."close_date_38" >= (?1 + 1000)) AND t0."deleted_at" IS NULL;

-- gt
SELECT t0."id", t0."position"
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" >= (?1 + 1000) AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" >= (?1 + 1000) AND t0."deleted_at" IS NULL;

-- gte
SELECT t0."id", t0."position"
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" >= ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" >= ?1 AND t0."deleted_at" IS NULL;

-- lt
SELECT t0."id", t0."position"
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" < ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" < ?1 AND t0."deleted_at" IS NULL;

-- lte
SELECT t0."id", t0."position"
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" < (?1 + 1000) AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."close_date_38" < (?1 + 1000) AND t0."deleted_at" IS NULL;

-- in
SELECT t0."id", t0."position"
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" - ((t0."close_date_38" % 1000) + 1000) % 1000) IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."close_date_38" - ((t0."close_date_38" % 1000) + 1000) % 1000) IN (SELECT value FROM json_each(?1)) AND t0."deleted_at" IS NULL;

-- order
SELECT t0."id", t0."close_date_38"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."close_date_38" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;
