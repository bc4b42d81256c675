-- select
SELECT t0."id", t0."stage_39"
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY (CASE t0."stage_39" WHEN 'NEW' THEN 0 WHEN 'SCREENING' THEN 1 WHEN 'MEETING' THEN 2 WHEN 'PROPOSAL' THEN 3 WHEN 'CUSTOMER' THEN 4 END) DESC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "opportunity_31" AS t0
  WHERE t0."deleted_at" IS NULL;

-- rating
SELECT t0."id", t0."grade_58"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY (CASE t0."grade_58" WHEN 'RATING_1' THEN 0 WHEN 'RATING_2' THEN 1 WHEN 'RATING_3' THEN 2 WHEN 'RATING_4' THEN 3 WHEN 'RATING_5' THEN 4 END) ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;
