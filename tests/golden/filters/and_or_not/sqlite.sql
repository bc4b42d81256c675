-- two conditions
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE (t0."stage_39" = ?1 AND t0."amount_amount_micros_37" >= ?2) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."stage_39" = ?1 AND t0."amount_amount_micros_37" >= ?2) AND t0."deleted_at" IS NULL;

-- or
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE (t0."stage_39" = ?1 OR t0."amount_amount_micros_37" = ?2) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."stage_39" = ?1 OR t0."amount_amount_micros_37" = ?2) AND t0."deleted_at" IS NULL;

-- nested
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE (t0."stage_39" = ?1 OR (t0."amount_amount_micros_37" >= ?2 AND NOT (t0."close_date_38" IS NULL))) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."stage_39" = ?1 OR (t0."amount_amount_micros_37" >= ?2 AND NOT (t0."close_date_38" IS NULL))) AND t0."deleted_at" IS NULL;

-- or behind a condition
SELECT t0."id"
  FROM "opportunity_31" AS t0
  WHERE (t0."stage_39" = ?1 AND (t0."name_36" = ?2 OR t0."name_36" = ?3)) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE (t0."stage_39" = ?1 AND (t0."name_36" = ?2 OR t0."name_36" = ?3)) AND t0."deleted_at" IS NULL;
