-- all
SELECT t0."id", t0."name_36"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;
